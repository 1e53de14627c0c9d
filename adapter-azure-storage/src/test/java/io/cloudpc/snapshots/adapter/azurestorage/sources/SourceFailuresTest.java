package io.cloudpc.snapshots.adapter.azurestorage.sources;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.answerBytes;
import static io.cloudpc.snapshots.testing.azurite.Fate.cutAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.pass;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningAzurite.class)
class SourceFailuresTest {
    private static final byte[] CONTENT = new byte[4096];

    private final EmulatedStorage emulated;
    private final FaultyNetwork network;
    private final AzureStorage storage;
    private final ContainerName container;

    SourceFailuresTest(Azurite azurite) throws IOException {
        emulated = new EmulatedStorage(azurite);
        network = new FaultyNetwork(azurite);
        storage = emulated.adapterAt(network.endpoint()).build();
        container = emulated.newContainer();
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        network.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | BlobNotFound | Missing | no such blob | upper and lower case
            404 | ContainerNotFound | Missing | no such container | create the container
            403 | AuthorizationFailure | Denied | this machine's network | firewall
            403 | AuthorizationPermissionMismatch | Denied | permission | Storage Blob Data Reader
            403 | AuthenticationFailed | Denied | expired | create a new one
            401 | InvalidAuthenticationInfo | Denied | another tenant | az login --tenant
            403 | KeyVaultEncryptionKeyNotFound | Denied | encryption key | key vault
            403 | KeyVaultSomethingNew | Denied | KeyVaultSomethingNew | managed identity
            409 | BlobImmutableDueToPolicy | Unfit | immutability policy | container without
            409 | BlobImmutableDueToLegalHold | Unfit | legal hold | legal-hold clear
            409 | SnapshotsPresent | Unfit | has snapshots | --delete-snapshots
            409 | FeatureNotSupportedForAccount | Unfit | hierarchical namespace | general-purpose v2
            403 | AuthorizationSourceIPMismatch | Denied | addresses | without a range
            403 | AuthorizationProtocolMismatch | Denied | https | https
            403 | AuthorizationResourceTypeMismatch | Denied | another kind of resource | one blob
            403 | KeyBasedAuthenticationNotPermitted | Denied | no account keys | Entra
            403 | AccountIsDisabled | Denied | disabled | portal
            401 | NoAuthenticationInformation | Denied | no credential | Sign in
            403 | - | Denied | refused access | network rules
            409 | BlobArchived | Unfit | archive tier | Rehydrate
            503 | ServerBusy | Unavailable | no more requests | again
            500 | InternalError | Unavailable | broke down | later
            400 | SomethingNew | Unfit | SomethingNew | list of
            307 | - | Unfit | redirection | blob itself
            """)
    void saysWhyABlobCannotBeOpenedAndWhatToDo(int status, String code, String kind, String message, String remedy) {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        for (int i = 0; i < EmulatedStorage.IMPATIENT.tries(); i++) {
            network.plan(answer(
                    status,
                    code.equals("-") ? "x-nothing: 1" : "x-ms-error-code: " + code,
                    "Location: http://127.0.0.1:9/elsewhere"));
        }

        var failure = storage.sources().open(blob).getLeft();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.location()).isEqualTo(blob);
        assertThat(failure.message()).contains("megan.vhd", message);
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void saysThatAnAccountHasNoAddressOrDoesNotListen() throws IOException {
        network.close();
        var blob = emulated.blob(container, "megan.vhd");
        try (var nowhere = AzureStorage.builder()
                .accountEndpoint(Azurite.ACCOUNT, "http://nobody.invalid")
                .limits(EmulatedStorage.IMPATIENT)
                .build()) {
            assertThat(nowhere.sources().open(blob).getLeft())
                    .isInstanceOf(SourceFailure.Unavailable.class)
                    .extracting(SourceFailure::message)
                    .asString()
                    .contains("host name of the storage account is not known");
            assertThat(storage.sources().open(blob).getLeft())
                    .isInstanceOf(SourceFailure.Unavailable.class)
                    .extracting(SourceFailure::message)
                    .asString()
                    .contains("takes no connection");
        }
    }

    @Test
    void opensPageBlobsForImportsAndAnyBlobForStaging() {
        var client = emulated.client(emulated.blob(container, "block.vhd"));
        client.upload(BinaryData.fromBytes(CONTENT));
        var blob = emulated.blob(container, "block.vhd");

        var failure = storage.sources().open(blob).getLeft();

        assertThat(failure).isInstanceOf(SourceFailure.Unfit.class);
        assertThat(failure.message()).contains("BlockBlob");
        try (var disk = storage.stagingSources().open(blob).get()) {
            assertThat(disk.bytes().length()).isEqualTo(4096);
            assertThat(disk.written(512, 1024).get()).containsExactly(new PageRange(512, 1024));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-ms-access-tier: Archive | Unfit | archive tier
            x-ms-copy-status: pending | Unavailable | still being copied
            x-ms-copy-status: failed | Unfit | did not finish
            x-ms-copy-status: aborted | Unfit | did not finish
            """)
    void refusesABlobThatIsNotReadable(String header, String kind, String message) {
        network.plan(answer(
                200,
                "x-ms-blob-type: PageBlob",
                "ETag: \"1\"",
                "Last-Modified: Tue, 24 Nov 2026 09:30:00 GMT",
                header));

        var failure =
                storage.sources().open(emulated.blob(container, "megan.vhd")).getLeft();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.message()).contains(message);
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void reportsABlobThatChangesUnderACheckInsteadOfMixingVersions() {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        try (var disk = open(blob)) {
            assertThat(disk.bytes().read(new ByteRange(0, 512)).isRight()).isTrue();
            emulated.putPageBlob(container, "megan.vhd", CONTENT);

            assertThat(disk.bytes().read(new ByteRange(0, 512)).getLeft()).isInstanceOf(ReadFailure.Changed.class);
            emulated.client(blob).delete();
            assertThat(disk.bytes().read(new ByteRange(0, 512)).getLeft()).isInstanceOf(ReadFailure.Changed.class);
        }
    }

    @Test
    void readsOnAfterAConnectionBreaksWithinAnAnswer() {
        var content = new byte[1 << 20];
        content[content.length - 1] = 7;
        var blob = emulated.putPageBlob(container, "megan.vhd", content);
        network.plan(pass(), cutAnswer(200_000), loseAnswer());

        try (var disk = open(blob)) {
            assertThat(disk.bytes().read(new ByteRange(0, content.length)).get())
                    .isEqualTo(content);
        }
    }

    @Test
    void saysThatItCannotReadWhenNobodyAnswers() {
        try (var disk = open(emulated.putPageBlob(container, "megan.vhd", CONTENT))) {
            network.plan(loseAnswer(), loseAnswer(), loseAnswer());

            var failure = disk.bytes().read(new ByteRange(0, 512)).getLeft();

            assertThat(failure).isInstanceOf(ReadFailure.Unreadable.class);
            assertThat(failure.remedy()).isNotBlank();
        }
    }

    @Test
    void isNotFooledByAnAnswerOfTheWrongLength() {
        try (var disk = open(emulated.putPageBlob(container, "megan.vhd", CONTENT))) {
            for (int length : List.of(100, 700)) {
                for (int i = 0; i < 5; i++) {
                    network.plan(request -> answerBytes(
                            206,
                            "x".repeat(length),
                            "ETag: " + request.header("if-match"),
                            "Content-Range: bytes 0-511/4096"));
                }
                assertThat(disk.bytes().read(new ByteRange(0, 512)).isLeft()).isTrue();
                network.forget();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "206 | Content-Range: bytes 512-1023/4096 | bytes 512-1023",
                "206 | Content-Range: bytes 1024-1534/4096 | bytes 1024-1534",
                "206 | Content-Range: bytes 1024-1536/4096 | bytes 1024-1536",
                "206 | Content-Range: pages 1024-1535/4096 | a part of the blob that is not named",
                "206 | x-nothing: 1 | a part of the blob that is not named",
                "200 | x-nothing: 1 | the whole blob",
            })
    void takesNoOtherRangeForTheOneThatItAskedFor(String planned) {
        var answer = planned.split(" \\| ", -1);
        try (var disk = open(emulated.putPageBlob(container, "megan.vhd", CONTENT))) {
            network.plan(request -> answerBytes(
                    Integer.parseInt(answer[0]),
                    "x".repeat(512),
                    "ETag: " + request.header("if-match"),
                    "Last-Modified: Tue, 24 Nov 2026 09:30:00 GMT",
                    answer[1]));

            var failure = disk.bytes().read(new ByteRange(1024, 512)).getLeft();

            assertThat(failure).isInstanceOf(ReadFailure.Unreadable.class);
            assertThat(failure.message())
                    .isEqualTo(
                            "The storage answered with other bytes than were asked for (asked for bytes=1024-1535, got "
                                    + answer[2] + ").");
            assertThat(failure.remedy()).contains("proxy or cache");
        }
        assertThat(network.seen()).hasSize(2);
    }

    @Test
    void checksTheRangeOfEachResumptionToo() {
        var content = new byte[1 << 20];
        var blob = emulated.putPageBlob(container, "megan.vhd", content);
        network.plan(
                pass(),
                cutAnswer(200_000),
                request -> answerBytes(
                        206,
                        "x".repeat(512),
                        "ETag: " + request.header("if-match"),
                        "Content-Range: bytes 0-511/" + content.length));

        try (var disk = open(blob)) {
            assertThat(disk.bytes()
                            .read(new ByteRange(0, content.length))
                            .getLeft()
                            .message())
                    .contains("other bytes than were asked for");
        }
    }

    @Test
    void saysThatAWebPageCameInPlaceOfTheStoragesAnswer() {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        network.plan(answer(403, "Content-Type: text/html; charset=utf-8", "Server: squid/6.6"));

        var failure = storage.sources().open(blob).getLeft();

        assertThat(failure).isInstanceOf(SourceFailure.Denied.class);
        assertThat(failure.message()).contains("A web page came in place", "status 403, server squid/6.6");
        assertThat(failure.remedy()).contains("browser");
    }

    @Test
    void asksForExactlyTheRangesOfTheVersionThatWasOpened() {
        try (var disk = open(emulated.putPageBlob(container, "megan.vhd", CONTENT))) {
            disk.bytes()
                    .read(List.of(new ByteRange(0, 512), new ByteRange(1024, 100)))
                    .get();

            assertThat(network.seen()).hasSize(3);
            assertThat(network.seen().get(0).line()).startsWith("HEAD ");
            assertThat(network.seen().subList(1, 3))
                    .extracting(request -> request.header("x-ms-range"))
                    .containsExactlyInAnyOrder("bytes=0-511", "bytes=1024-1123");
            assertThat(network.seen().subList(1, 3))
                    .extracting(request -> request.header("if-match"))
                    .containsOnly(disk.version().orElseThrow());
        }
    }

    @Test
    void tellsWhichPagesOfASourceWereWritten() {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        emulated.client(blob)
                .getPageBlobClient()
                .clearPages(new com.azure.storage.blob.models.PageRange()
                        .setStart(512)
                        .setEnd(1023));
        try (var disk = open(blob)) {
            assertThat(disk.written(0, 4096).get()).containsExactly(new PageRange(0, 512), new PageRange(1024, 3072));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.vhd",
                "100%.vhd",
                "a%20b.vhd",
                "a/b%2Fc.vhd",
                "#?&=+;,.vhd",
                "größe-磁盘-💾.vhd",
                "..vhd",
                "a//b"
            })
    void findsBlobsByAnyName(String name) {
        var content = new byte[512];
        content[0] = (byte) name.hashCode();
        var blob = emulated.putPageBlob(container, name, content);

        for (DiskLocation location : List.of(blob, emulated.sasUrl(blob, network.endpoint(), "r"))) {
            try (var disk = open(location)) {
                assertThat(disk.bytes().read(new ByteRange(0, 512)).get()).isEqualTo(content);
            }
        }
    }

    @Test
    void judgesASasUrlBeforeItSendsAnything() {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        var url = emulated.sasUrl(blob, network.endpoint(), "r");
        var later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        try (var nextWeek = emulated.adapterAt(network.endpoint()).clock(later).build();
                var stranger = AzureStorage.builder()
                        .sasEndpoints(BlobEndpoints.ofKnownClouds())
                        .build()) {
            var expired = nextWeek.sources().open(url).getLeft();
            var foreign = stranger.sources().open(url).getLeft();

            assertThat(expired).isInstanceOf(SourceFailure.Denied.class);
            assertThat(expired.message()).contains("expired");
            assertThat(foreign).isInstanceOf(SourceFailure.Denied.class);
            assertThat(foreign.message()).contains("not https", "not a blob endpoint");
        }
        assertThat(network.seen()).isEmpty();
    }

    @Test
    void readsTheSnapshotThatASasUrlNames() {
        var before = new byte[512];
        before[0] = 1;
        var blob = emulated.putPageBlob(container, "megan.vhd", before);
        var url = emulated.snapshotSasUrl(blob, network.endpoint());
        emulated.putPages(blob, new byte[512]);

        try (var disk = open(url)) {
            assertThat(disk.bytes().read(new ByteRange(0, 512)).get()).isEqualTo(before);
            assertThat(disk.written(0, 512).get()).containsExactly(new PageRange(0, 512));
        }
        assertThat(network.seen())
                .allSatisfy(request -> assertThat(request.line()).contains("snapshot="));
    }

    @Test
    void readsByASasThatIsTooShortOrTooNarrowForAnImport() {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        var text = emulated.sasText(blob, network.endpoint(), "r", Duration.ofMinutes(5));
        var url = SasUrl.parse(text, EmulatedStorage.policy(network.endpoint())).get();

        try (var disk = open(url)) {
            assertThat(disk.bytes().read(new ByteRange(0, 512)).isRight()).isTrue();
        }
        assertThat(url.problems(SasPolicy.at(Instant.now()))).isNotEmpty();
    }

    @Test
    void followsNoRedirectionToAnotherHost() throws IOException {
        var blob = emulated.putPageBlob(container, "megan.vhd", CONTENT);
        var url = emulated.sasUrl(blob, network.endpoint(), "r");
        try (var other = new FaultyNetwork(emulated.azurite())) {
            for (int status : List.of(301, 302, 307, 308)) {
                network.plan(answer(status, "Location: " + other.endpoint() + "/disks/megan.vhd"));
                assertThat(storage.sources().open(url).getLeft()).isInstanceOf(SourceFailure.Unfit.class);
            }
            assertThat(other.seen()).isEmpty();
        }
        assertThat(network.seen()).hasSize(4);
    }

    private OpenDisk open(DiskLocation location) {
        return storage.sources().open(location).get();
    }
}
