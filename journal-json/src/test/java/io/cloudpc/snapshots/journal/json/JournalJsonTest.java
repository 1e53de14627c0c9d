package io.cloudpc.snapshots.journal.json;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.testing.contracts.SampleRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    static Stream<ImportRecord> everyState() {
        return Stream.concat(ofVersionTwo(), Stream.of(SampleRecords.withAcceptance(user(7))));
    }

    private static Stream<ImportRecord> ofVersionTwo() {
        return Stream.concat(
                SampleRecords.inEveryState(user(7)).stream(), SampleRecords.withEvidence(user(7)).stream());
    }

    static IntStream samplesOfVersionOne() {
        return IntStream.range(0, SampleRecords.inEveryState(user(7)).size());
    }

    static IntStream samplesOfVersionTwo() {
        return IntStream.range(0, (int) ofVersionTwo().count());
    }

    static IntStream everySample() {
        return IntStream.range(0, (int) everyState().count());
    }

    @Test
    void hasASampleOfEveryState() {
        assertThat(everyState().<Class<?>>map(record -> record.state().getClass()))
                .containsAll(ImportState.ALL);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void readsExactlyWhatItWrote(ImportRecord record) {
        var document = new JournalDocument(41, record);

        assertThat(JournalJson.decode(encoded(document)).get()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("samplesOfVersionOne")
    void readsDocumentsOfVersionOneAsEver(int sample) throws IOException {
        var document = new JournalDocument(41, everyState().toList().get(sample));
        var kept = kept("version-1", sample, document.record().state());

        assertThat(JournalJson.decode(kept.getBytes(UTF_8)).get()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("samplesOfVersionTwo")
    void readsDocumentsOfVersionTwoAsEver(int sample) throws IOException {
        var document = new JournalDocument(41, everyState().toList().get(sample));
        var kept = kept("version-2", sample, document.record().state());

        assertThat(JournalJson.decode(kept.getBytes(UTF_8)).get()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("everySample")
    void readsAndWritesDocumentsOfVersionThreeAsEver(int sample) throws IOException {
        var document = new JournalDocument(41, everyState().toList().get(sample));
        var kept = kept("version-3", sample, document.record().state());

        assertThat(JournalJson.decode(kept.getBytes(UTF_8)).get()).isEqualTo(document);
        assertThat(text(document)).isEqualTo(kept);
    }

    static IntStream samplesOfVersionFour() {
        return IntStream.range(0, SampleRecords.handedOver(user(7)).size());
    }

    @ParameterizedTest
    @MethodSource("samplesOfVersionFour")
    void readsAndWritesDocumentsOfVersionFourAsEver(int sample) throws IOException {
        var document = new JournalDocument(41, SampleRecords.handedOver(user(7)).get(sample));
        var kept = kept("version-4", sample, document.record().state());

        assertThat(JournalJson.decode(kept.getBytes(UTF_8)).get()).isEqualTo(document);
        assertThat(text(document)).isEqualTo(kept);
    }

    @Test
    void writesWhatAPersonCanRead() {
        var lease = new Lease(new HostId("host-1"), NOW.plusSeconds(600));
        var request = ImportRequest.of(user(7), List.of(new SourceFile(FileType.DATA_FILE, sasUrl())))
                .get();
        var record = ImportRecord.reserve(request, new AttemptId(new UUID(1, 2)), lease, NOW);

        assertThat(text(JournalDocument.first(record))).isEqualTo("""
                {
                  "schemaVersion": 3,
                  "revision": 1,
                  "user": "07000000-0000-4000-8000-000000000007",
                  "attempt": "00000000-0000-0001-0000-000000000002",
                  "sources": [
                    {
                      "fileType": "dataFile",
                      "location": "https://contosodisks.blob.core.windows.net/images/megan.vhd",
                      "fileName": "megan.vhd"
                    }
                  ],
                  "state": {
                    "name": "Reserved",
                    "lease": {
                      "owner": "host-1",
                      "until": "2026-11-24T09:40:00Z"
                    }
                  },
                  "history": [
                    {
                      "at": "2026-11-24T09:30:00Z",
                      "by": "host-1",
                      "state": "Reserved",
                      "note": null,
                      "requestId": null,
                      "accepted": [ ],
                      "repeats": null
                    }
                  ],
                  "names": [ ],
                  "purged": [ ],
                  "toldId": null
                }
                """);
    }

    @Test
    void neverWritesASignatureThatATextQuotes() {
        var quoting = SampleRecords.withdrawn(
                SampleRecords.reserved(user(7), "host-1"),
                "host-1",
                "Cannot read '" + sasUrl().reveal() + "', nor https%3A%2F%2Fx%3Fsv%3D1%26SIG%3Dc2VjcmV0 today.");

        var text = text(JournalDocument.first(quoting));

        assertThat(text).doesNotContain("c2VjcmV0").contains("&sig=…', nor https%3A%2F%2Fx%3Fsv%3D1%26SIG%3D… today.");
    }

    @Test
    void survivesHalfACharacter() {
        var broken = SampleRecords.withdrawn(SampleRecords.reserved(user(7), "host-1"), "host-1", "half \ud83d of one");

        var read = JournalJson.decode(encoded(JournalDocument.first(broken))).get();

        assertThat(read.record().state()).isEqualTo(new ImportState.Withdrawn("half ? of one"));
    }

    @Test
    void keepsTheLongestHistoryFarBelowTheLargestDocument() {
        var document = JournalDocument.first(SampleRecords.withLongestHistory(user(7)));

        var bytes = encoded(document);

        assertThat(bytes.length).isLessThan(JournalJson.LARGEST_DOCUMENT / 10);
        assertThat(JournalJson.decode(bytes).get()).isEqualTo(document);
    }

    @Test
    void writesNothingThatItWouldNotReadAgain() {
        var huge = SampleRecords.ofSize(user(7), JournalJson.LARGEST_DOCUMENT);

        assertThat(JournalJson.encode(JournalDocument.first(huge)).getLeft())
                .isInstanceOf(DocumentProblem.TooLarge.class);
    }

    @Test
    void changesTheRevisionWithEachDocument() {
        var first = JournalDocument.first(SampleRecords.reserved(user(7), "host-1"));

        assertThat(first.followedBy(first.record()).revision()).isNotEqualTo(first.revision());
    }

    private static SasUrl sasUrl() {
        return SasUrl.parse(
                        "https://contosodisks.blob.core.windows.net/images/megan.vhd"
                                + "?sv=2024-11-04&sr=b&sp=r&spr=https&se=2026-11-27T00:00:00Z&sig=c2VjcmV0",
                        SasPolicy.at(NOW))
                .get();
    }

    private static String kept(String version, int sample, ImportState state) throws IOException {
        var name = "/%s/%02d-%s.json".formatted(version, sample, state.name());
        try (var kept = JournalJsonTest.class.getResourceAsStream(name)) {
            assertThat(kept).as("the document %s", name).isNotNull();
            return new String(kept.readAllBytes(), UTF_8);
        }
    }

    private static String text(JournalDocument document) {
        return new String(encoded(document), UTF_8);
    }

    private static byte[] encoded(JournalDocument document) {
        return JournalJson.encode(document).get();
    }
}
