package io.cloudpc.snapshots.host.cli.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageErrorCodes;
import io.cloudpc.snapshots.application.capturing.CaptureFailure;
import io.cloudpc.snapshots.application.capturing.CleanUpFailure;
import io.cloudpc.snapshots.application.failure.AcceptFailure;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.FindFailure;
import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.failure.InspectFailure;
import io.cloudpc.snapshots.application.failure.LicenceFailure;
import io.cloudpc.snapshots.application.failure.ListFailure;
import io.cloudpc.snapshots.application.failure.PrepareFailure;
import io.cloudpc.snapshots.application.failure.ProvisionFailure;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.purging.ReplaceFailure;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.machine.MachineFindingCode;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.host.cli.report.HostError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps {@code docs/errors.md} and the code the same. With {@code -Ddocs.write=true} it writes the page anew. */
class ErrorsPageTest {
    private static final String WRITE = "docs.write";
    private static final Path PAGE = Path.of("../../docs/errors.md");

    /** One code with its texts; parts that differ each time are named in braces. */
    private record Entry(String code, String message, String remedy, String note) {
        Entry(String code, String message, String remedy) {
            this(code, named(message), named(remedy), "");
        }

        /** Sample values by what they are. */
        private static String named(String text) {
            return text.replaceAll("/subscriptions/00000000\\S*/storageAccounts/account/", "")
                    .replace("container/blob.vhd", "{container/blob}")
                    .replaceAll("00000000-0000-0000-0000-000000000002", "{tenant}")
                    .replaceAll("00000000-0000-0000-0000-000000000001|user@example.com", "{user}")
                    .replaceAll("2026-11-27T09:42:00Z", "{time}");
        }
    }

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/errors.md differs from the code. To write it anew: mvn verify -pl hosts/cli -am"
                                + " -Dtest=ErrorsPageTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        WRITE)
                .isEqualTo(page());
    }

    @TestFactory
    Stream<DynamicTest> textsAreWellFormed() {
        return Stream.of(
                        findings(),
                        machineFindings(),
                        violations(),
                        failures(),
                        hostCodes(),
                        graphCodes(),
                        storageCodes())
                .flatMap(List::stream)
                .map(entry -> DynamicTest.dynamicTest(entry.code() + ": " + entry.message(), () -> {
                    assertWellFormed(entry.message());
                    assertWellFormed(entry.remedy());
                }));
    }

    @Test
    void adviceDoesNotContradictTheVerdict() {
        assertThat(failures()).isNotEmpty();
        assertThat(Arrays.asList(FindingCode.values()))
                .filteredOn(code -> code.severity().name().equals("WARN"))
                .allSatisfy(code -> assertThat(code.meaning()).doesNotContain("cannot be imported"));
        assertThat(samples()
                        .ofAll(Violation.class)
                        .map(Violation.class::cast)
                        .filter(violation -> !violation.forbids()))
                .allSatisfy(warning -> assertThat(warning.message()).doesNotContain("cannot be imported"));
    }

    private static void assertWellFormed(String text) {
        assertThat(text.strip()).isEqualTo(text).isNotEmpty();
        assertThat(text).as("ends like a sentence, or like a list of values").matches("(?s).*[.:?!)}]");
        assertThat(text).as("doubled spaces or full stops").doesNotContain("  ").doesNotContain("..");
        assertThat(text).as("a space after each sentence").doesNotContainPattern("[a-z)'][.:;!?][A-Z][a-z]+ ");
        assertThat(text).as("values that were not filled in").doesNotContain("null", "%s", "TODO", "Optional[");
    }

    private static String page() {
        return """
                # Errors

                <!-- Generated by ErrorsPageTest in hosts/cli. Do not edit by hand. -->
                Every code that the library and the command line report, with its message and what to do. Words in braces stand for
                values that differ each time. With `--json`, `error.code` and the `code` of each cause are these codes; they are stable,
                and the texts are not.

                ## Findings about a disk
                Reported by `check`, `readiness`, `import` and `stage`. The severity and the subject of each are in
                [disk rules](disk-rules.md).

                """
                + table(findings())
                + "\n## Findings about a virtual machine\nReported by `check --vm` and `capture`. Each blocks the capture, except those marked as a warning.\n\n"
                + table(machineFindings())
                + "\n## Violations of a rule\nReported by `readiness` and `import`. Each blocks the import, except those marked as a warning.\n\n"
                + table(violations())
                + "\n## Failures\nReported instead of a result.\n\n"
                + table(failures())
                + "\n## Command line\nReported by this program about itself and the machine it runs on. In addition, `WrongUsage` and `InvalidInput`\nreport an invalid command line, setting or value (exit code 2), and `NotChecked` is the cause of a rule that could not be checked.\n\n"
                + table(hostCodes())
                + "\n## Microsoft Graph error codes\nThe code is part of the message of `ServiceFailed`. Most are of this program,"
                + " for what happened on the way to Microsoft\nGraph. Any other code is the one that Microsoft Graph"
                + " returned, with its message.\n\n"
                + table(graphCodes())
                + "\n## Azure Storage error codes\nThe code is the one that Azure Storage returned. It is part of the message of"
                + " `SourceFailed`, `JournalFailed` and the failures of `stage`.\n\n"
                + table(storageCodes());
    }

    private static List<Entry> findings() {
        return Arrays.stream(FindingCode.values())
                .map(code -> new Entry(code.name(), code.meaning(), code.usualRemedy()))
                .toList();
    }

    private static List<Entry> machineFindings() {
        return Arrays.stream(MachineFindingCode.values())
                .map(code -> new Entry(code.name(), code.meaning(), code.remedy(), code.forbids() ? "" : " (warning)"))
                .toList();
    }

    private static List<Entry> violations() {
        var warnings = samples()
                .ofAll(Violation.class)
                .map(Violation.class::cast)
                .filter(violation -> !violation.forbids())
                .map(Violation::code)
                .toList();
        return samples()
                .ofAll(Violation.class)
                .map(Violation.class::cast)
                .map(violation -> new Entry(violation.code(), violation.message(), violation.remedy()))
                .map(entry -> warnings.contains(entry.code())
                        ? new Entry(entry.code(), entry.message(), entry.remedy(), " (warning)")
                        : entry)
                .distinct()
                .sorted(Comparator.comparing(Entry::code))
                .toList();
    }

    private static List<Entry> failures() {
        return samples()
                .ofAll(
                        CaptureFailure.class,
                        CleanUpFailure.class,
                        AcceptFailure.class,
                        FindFailure.class,
                        ImportFailure.class,
                        InspectFailure.class,
                        LicenceFailure.class,
                        ListFailure.class,
                        PrepareFailure.class,
                        ProvisionFailure.class,
                        PurgeFailure.class,
                        ReconcileFailure.class,
                        ReplaceFailure.class,
                        StageFailure.class,
                        TrackFailure.class,
                        EnvironmentFailure.class,
                        ImportSourceFailure.class)
                .map(Failure.class::cast)
                .map(ErrorsPageTest::entry)
                // A tenant file's failure has the code of what is wrong with the file.
                .filter(entry -> !entry.code().startsWith("{"))
                .distinct()
                .sorted(Comparator.comparing(Entry::code))
                .toList();
    }

    /** A failure that puts words around its cause is shown with the cause in braces, once for all causes. */
    private static Entry entry(Failure failure) {
        return Arrays.stream(failure.getClass().getRecordComponents())
                .filter(component -> component.getName().equals("cause"))
                .map(component -> Samples.text(failure, component.getName()))
                .findFirst()
                .filter(cause -> !cause.message().equals(failure.message()))
                .map(cause -> new Entry(
                        failure.code(),
                        failure.message().replace(cause.message(), "{message of the cause}"),
                        failure.remedy().replace(cause.remedy(), "{remedy of the cause}")))
                .orElseGet(() -> new Entry(failure.code(), failure.message(), failure.remedy()));
    }

    private static List<Entry> storageCodes() {
        return StorageErrorCodes.all().stream()
                .map(code -> new Entry(code.code(), code.message(), code.remedy()))
                .toList();
    }

    private static List<Entry> graphCodes() {
        return GraphErrors.all().stream()
                .map(failure ->
                        new Entry(failure.error().code(), failure.error().message(), failure.remedy()))
                .distinct()
                .sorted(Comparator.comparing(Entry::code, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static Samples samples() {
        return new Samples();
    }

    private static List<Entry> hostCodes() {
        return Arrays.stream(HostError.values())
                .map(error -> new Entry(error.code(), error.message(), error.remedy()))
                .toList();
    }

    private static String table(List<Entry> entries) {
        return entries.stream()
                .map(entry -> "| `%s`%s | %s | %s |\n"
                        .formatted(entry.code(), entry.note(), cell(entry.message()), cell(entry.remedy())))
                .collect(Collectors.joining("", "| code | message | what to do |\n|---|---|---|\n", ""));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }
}
