package io.cloudpc.snapshots.domain.disk;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that a check found out about a file. It never holds raw bytes of the file: only numbers, names that the
 * check itself knows, and short texts of the registry without control characters.
 *
 * @param code what was found
 * @param severity how much it weighs here, which may differ from the code's usual severity
 * @param message one or two sentences that a person understands
 * @param remedy what to do about it, with the exact command where there is one
 * @param offset the byte of the file, or of the disk in it for content, where it was found
 * @param expected what should be there
 * @param actual what is there
 */
public record Finding(
        FindingCode code,
        Severity severity,
        String message,
        String remedy,
        OptionalLong offset,
        Optional<String> expected,
        Optional<String> actual) {

    /** A finding with the code's usual severity and remedy, and no place. */
    public static Finding of(FindingCode code, String message) {
        return new Finding(
                code,
                code.severity(),
                message,
                code.remedy(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same finding, seen at a byte offset. */
    public Finding at(long where) {
        return new Finding(code, severity, message, remedy, OptionalLong.of(where), expected, actual);
    }

    /** The same finding, with the value that should be there and the value that is. */
    public Finding comparing(Object expectedValue, Object actualValue) {
        return new Finding(
                code,
                severity,
                message,
                remedy,
                offset,
                Optional.of(expectedValue.toString()),
                Optional.of(actualValue.toString()));
    }

    /** The same finding with another severity. */
    public Finding weighing(Severity other) {
        return new Finding(code, other, message, remedy, offset, expected, actual);
    }

    /** The same finding with another message. */
    public Finding saying(String otherMessage) {
        return new Finding(code, severity, otherMessage, remedy, offset, expected, actual);
    }

    /** The same finding about a file that staging takes: what staging mends has staging as its remedy. */
    public Finding takenByStaging() {
        return severity == Severity.CONVERT ? remediedBy(code.remedyByStaging()) : this;
    }

    /** The same finding about a file that staging refuses after all. */
    Finding refusedByStaging() {
        return remedy.equals(code.remedyByStaging()) ? remediedBy(code.remedy()) : this;
    }

    /** The same finding with another remedy. */
    public Finding remediedBy(String otherRemedy) {
        return new Finding(code, severity, message, otherRemedy, offset, expected, actual);
    }
}
