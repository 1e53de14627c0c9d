package io.cloudpc.snapshots.journal.json;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloudpc.snapshots.journal.json.DocumentProblem.BadField;
import io.cloudpc.snapshots.journal.json.DocumentProblem.CutShort;
import io.cloudpc.snapshots.journal.json.DocumentProblem.LaterVersion;
import io.cloudpc.snapshots.journal.json.DocumentProblem.NotJson;
import io.cloudpc.snapshots.journal.json.DocumentProblem.TooLarge;
import io.cloudpc.snapshots.journal.json.DocumentProblem.UnknownState;
import io.cloudpc.snapshots.testing.contracts.SampleRecords;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedDocumentTest {
    private static final Pattern FIELD = Pattern.compile("\"\\w+\":");

    static Stream<String> everyState() {
        return Stream.concat(SampleRecords.inEveryState(user(7)).stream(), SampleRecords.withEvidence(user(7)).stream())
                .map(record -> text(JournalDocument.first(record)));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void tellsAtWhichByteADocumentIsCutShort(String whole) {
        var bytes = whole.getBytes(UTF_8);

        for (int length = 0; length < bytes.length - 1; length++) {
            assertThat(problem(Arrays.copyOf(bytes, length))).isEqualTo(new CutShort(length));
        }
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void tellsEveryFieldThatIsMissing(String whole) {
        var fields = FIELD.matcher(whole).results().toList();

        assertThat(fields).hasSizeGreaterThan(15);
        for (var field : fields) {
            var misspelt = whole.substring(0, field.start()) + "\"misspelt\":" + whole.substring(field.end());
            var name = whole.substring(field.start() + 1, field.end() - 2);
            assertThat(problem(misspelt)).isInstanceOfSatisfying(BadField.class, problem -> {
                assertThat(problem.path()).endsWith(name);
                assertThat(problem.problem()).isEqualTo("is missing");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "revision": 1                  | "revision": "1"               | revision           | is not a whole number
            "revision": 1                  | "revision": 1.5               | revision           | is not a whole number
            "revision": 1                  | "revision": 9223372036854775808 | revision         | is not a whole number
            "revision": 1                  | "revision": 1, "revision": 2  | revision           | is there twice
            "schemaVersion": 3             | "schemaVersion": 0            | schemaVersion      | is no version that there was
            "07000000-0000-4000            | "7-0-4000                     | user               | is not a GUID
            "12345678-9abc-4def            | "12345678-9abc                | attempt            | is not a GUID
            "dataFile"                     | "textFile"                    | sources[0].fileType | is no type of file that this version knows
            "megan-state.vhd"              | true                          | sources[1].fileName | is not text
            2026-11-24T09:30:00.123456789Z | yesterday                     | history[1].at      | is not a time such as 2026-11-24T09:30:00Z
            2026-11-24T09:40:00.123456789Z | 2026-13-24T09:30:00Z          | state.lease.until  | is not a time such as 2026-11-24T09:30:00Z
            "owner": "host-1/4711"         | "owner": ""                   | state.lease.owner  | names no host: a host id has 1 to 200 characters, none of them a control character
            "lease": {                     | "lease": null, "x": {         | state.lease        | is not an object
            "sources": [                   | "sources": {}, "x": [         | sources            | is not an array
            "history": [                   | "history": [], "x": [         | history            | has no step
            "history": [                   | "history": [7,                | history[0]         | is not an object
            "revision": 1                  | "revision": [[[[[[[[1]]]]]]]] | revision[0][0][0][0][0][0][0] | is nested too deeply
            """)
    void tellsWhichFieldIsWrong(String right, String wrong, String path, String expected) {
        var whole =
                text(JournalDocument.first(SampleRecords.inEveryState(user(7)).get(0)));

        assertThat(whole).contains(right);
        assertThat(problem(whole.replace(right, wrong))).isEqualTo(new BadField(path, expected));
    }

    @Test
    void tellsAnIdThatCannotBeOne() {
        var whole =
                everyState().filter(text -> text.contains("Purged")).findFirst().orElseThrow();

        assertThat(problem(whole.replace("CPC_a1b2c3d4-0001_ö", "not an id")))
                .isEqualTo(new BadField("state.snapshotId", "is not a snapshot id"));
    }

    @Test
    void refusesADocumentOfALaterVersionWithoutLookingFurther() {
        var problem = problem("{\"schemaVersion\": 5, \"entries\": {}}");

        assertThat(problem).isEqualTo(new LaterVersion(5));
        assertThat(problem.message()).contains("later version", "5", "4");
        assertThat(problem.remedy()).contains("Update this host");
    }

    @Test
    void refusesAStateThatItDoesNotKnow() {
        var whole = everyState().findFirst().orElseThrow();

        assertThat(problem(whole.replace("\"name\": \"Reserved\"", "\"name\": \"Parked\\u0007\"")))
                .isEqualTo(new UnknownState("Parked?"));
    }

    @Test
    void ignoresFieldsThatALaterVersionAdded() {
        var record = SampleRecords.inEveryState(user(7)).get(0);
        var whole = text(JournalDocument.first(record));

        var read =
                JournalJson.decode(whole.replace("\"name\":", "\"colour\": {\"red\": [1, 2.5, true, null]}, \"name\":")
                        .getBytes(UTF_8));

        assertThat(read.get().record()).isEqualTo(record);
    }

    @Test
    void tellsWhereJsonEnds() {
        assertThat(problem("{\n  \"schemaVersion\" 1\n}")).isEqualTo(new NotJson(2, 20));
        assertThat(problem("{} {}")).isEqualTo(new NotJson(1, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000\u0000\u0000\u0000", "<html>", "schemaVersion: 1", "{} x", "{'a': 1}", "{\"a\": 01}", "}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(problem(text)).isInstanceOf(NotJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"text\"", "true"})
    void refusesJsonThatIsNotAnObject(String text) {
        assertThat(problem(text).message()).isEqualTo("The journal's document is not an object.");
    }

    @Test
    void refusesBytesThatAreNotText() {
        var bytes = everyState().findFirst().orElseThrow().getBytes(UTF_8);
        bytes[200] = (byte) 0xff;

        assertThat(problem(bytes)).isInstanceOf(NotJson.class);
        assertThat(problem(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2, 3, 4, 5}))
                .isInstanceOf(NotJson.class);
    }

    @Test
    void readsADocumentThatAnEditorSavedInAnotherUnicodeEncoding() {
        var record = SampleRecords.inEveryState(user(7)).get(0);
        var whole = text(JournalDocument.first(record));

        assertThat(JournalJson.decode(("\ufeff" + whole).getBytes(UTF_8)).get().record())
                .isEqualTo(record);
        assertThat(JournalJson.decode(whole.getBytes(UTF_16)).get().record()).isEqualTo(record);
    }

    @Test
    void readsNoMoreThanTheLargestDocument() {
        var whole = everyState().findFirst().orElseThrow();
        var largest = whole + " ".repeat(JournalJson.LARGEST_DOCUMENT - whole.getBytes(UTF_8).length);

        assertThat(JournalJson.decode(largest.getBytes(UTF_8)).isRight()).isTrue();
        assertThat(problem(largest + " ")).isEqualTo(new TooLarge(JournalJson.LARGEST_DOCUMENT + 1));
    }

    @Test
    void survivesDeepNestingAndLongTexts() {
        assertThat(problem("[".repeat(JournalJson.LARGEST_DOCUMENT))).isInstanceOf(BadField.class);
        assertThat(problem("{\"a\":".repeat(100_000))).isInstanceOf(BadField.class);
        assertThat(problem("\"" + "x".repeat(JournalJson.LARGEST_DOCUMENT - 2))).isInstanceOf(CutShort.class);
        assertThat(problem("9".repeat(JournalJson.LARGEST_DOCUMENT))).isNotNull();
    }

    @Test
    void answersAnyDamageWithAValue() {
        var random = new Random(20261124);
        var documents = everyState().map(text -> text.getBytes(UTF_8)).toList();

        for (int i = 0; i < 5_000; i++) {
            var damaged = documents.get(i % documents.size()).clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> JournalJson.decode(damaged)).doesNotThrowAnyException();
        }
    }

    @Test
    void tellsEachProblemAndItsRemedyInASentence() {
        var problems = Stream.of(
                new TooLarge(2_000_000),
                new CutShort(0),
                new CutShort(17),
                new NotJson(1, 3),
                new LaterVersion(9),
                new UnknownState("Parked"),
                new BadField("history[2].at", "is missing"));

        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message()).endsWith(".");
            assertThat(problem.remedy()).endsWith(".");
            assertThat(problem.<Object>match(p -> p, p -> p, p -> p, p -> p, p -> p, p -> p))
                    .isSameAs(problem);
        });
    }

    private static String text(JournalDocument document) {
        return new String(JournalJson.encode(document).get(), UTF_8);
    }

    private static DocumentProblem problem(String text) {
        return problem(text.getBytes(UTF_8));
    }

    private static DocumentProblem problem(byte[] bytes) {
        return JournalJson.decode(bytes).getLeft();
    }
}
