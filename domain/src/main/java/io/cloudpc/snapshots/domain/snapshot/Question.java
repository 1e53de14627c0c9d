package io.cloudpc.snapshots.domain.snapshot;

import java.util.Arrays;
import java.util.Optional;

/** What a rule asks of a person before an import starts. The names are the codes of the violations, and are stable. */
public enum Question {
    /** The disk is another person's desktop. */
    WRONG_PERSON;

    /** The question of this code, in any case. */
    public static Optional<Question> named(String code) {
        return Arrays.stream(values())
                .filter(question -> question.name().equalsIgnoreCase(code))
                .findFirst();
    }
}
