package io.cloudpc.snapshots.adapter.azurestorage.staging;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.busy;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.refuseCopy;
import static io.cloudpc.snapshots.testing.azurite.Fate.refuseIncrementalSnapshot;
import static io.cloudpc.snapshots.testing.azurite.Fate.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.Busy;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.CopyRefused;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.LeaseLost;
import io.cloudpc.snapshots.application.port.storage.StagingFailure.Unavailable;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copies that the storage makes by itself. The network between does them, with Azure's limits. */
@ExtendWith(RunningAzurite.class)
class StagingCopiesTest {
    private static final int LENGTH = 8 << 20;
    private static final byte[] CONTENT = content();

    private final EmulatedStorage emulated;
    private final FaultyNetwork network;
    private final AzureStorage storage;
    private final ContainerName container;
    private final StorageBlob place;
    private final StorageBlob source;
    private final String version;
    private final StagingArea area;
    private final StagingWriter writer;

    StagingCopiesTest(Azurite azurite) throws IOException {
        emulated = new EmulatedStorage(azurite);
        network = new FaultyNetwork(azurite);
        storage = emulated.adapterAt(network.endpoint()).build();
        container = emulated.newContainer();
        place = emulated.blob(container, "megan.vhd");
        source = emulated.putPageBlob(container, "source disk.vhd", CONTENT);
        version = emulated.client(source).getProperties().getETag();
        area = storage.stagingArea();
        writer = area.open(area.create(place, LENGTH, StagingNotes.none()).get(), Hold.passing())
                .get();
        network.seen().clear();
        network.traffic().reset();
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
        storage.close();
        network.close();
    }

    @Test
    void copiesFromABlobByASasOfItsOwn() {
        var copied = writer.copy(source, version, 1024, 512, StagingWriter.LARGEST_WRITE)
                .get();

        assertCopied(1024, 512, StagingWriter.LARGEST_WRITE);
        assertThat(network.traffic().requests(Kind.COPY_PAGE)).isEqualTo(1);
        assertThat(network.traffic().bytes(Kind.COPY_PAGE)).isEqualTo(StagingWriter.LARGEST_WRITE);
        assertThat(network.traffic().requests(Kind.PUT_PAGE)).isZero();
        assertThat(area.find(place).get().orElseThrow().version()).isEqualTo(copied.version());
        var request = network.seen().get(0);
        assertThat(request.bodyLength()).isZero();
        assertThat(request.header("x-ms-lease-id")).isNotEmpty();
        assertThat(request.header("x-ms-copy-source"))
                .startsWith(network.endpoint() + "/" + container + "/source%20disk.vhd?")
                .contains("sp=r&", "sig=");
    }

    @Test
    void copiesFromASasUrl() {
        writer.copy(sas(), version, 1024, 512, 1024).get();

        assertCopied(1024, 512, 1024);
    }

    @Test
    void asksForNoCopyByASasThatTheStorageCouldNotUse() {
        var text = emulated.sasText(source, network.endpoint(), "r", Duration.ofDays(1));
        var bound = SasUrl.parse(text.replace("?", "?sip=203.0.113.7&"), EmulatedStorage.policy(network.endpoint()))
                .get();

        var refused = writer.copy(bound, version, 0, 0, 512);

        assertRefused(refused);
        assertThat(refused.getLeft().message()).contains("client IP addresses");
        assertThat(network.seen()).isEmpty();
    }

    @Test
    void refusesToCopyFromWithinAPageWhichTheServicesClientDoesNotAskFor() {
        assertRefused(writer.copy(source, version, 1025, 512, 1024));

        assertThat(network.seen()).isEmpty();
    }

    @Test
    void refusesToCopyFromASourceThatChangedMeanwhile() {
        emulated.client(source).setMetadata(Map.of("touched", "yes"));

        assertRefused(writer.copy(source, version, 0, 0, 512));
        assertRefused(writer.copy(sas(), version, 0, 0, 512));
    }

    @Test
    void saysThatTheSourceCannotBeRead() {
        var url = sas();
        var gone = emulated.blob(container, "gone.vhd");

        assertRefused(writer.copy(gone, version, 0, 0, 512));
        assertRefused(writer.copy(source, version, CONTENT.length - 512, 0, 1024));
        network.expire(url.reveal());
        assertRefused(writer.copy(url, version, 0, 0, 512));
    }

    @Test
    void saysThatTheServiceDoesNotCopy() {
        for (var refusal : List.of(
                refuseCopy(),
                refuseIncrementalSnapshot(),
                answer(501),
                answer(404, "x-ms-copy-source-error-code: BlobNotFound", "x-ms-error-code: CannotVerifyCopySource"),
                answer(412, "x-ms-error-code: SourceConditionNotMet"))) {
            network.plan(refusal);
            assertRefused(writer.copy(source, version, 0, 0, 512));
        }
    }

    @Test
    void asksItsCallerToSlowDownWhicheverSideIsBusy() {
        var expected = new Busy(
                place,
                Effect.CERTAINLY_NOT_DONE,
                "The storage account takes no more requests for now: its rate or bandwidth limit is reached (ServerBusy).",
                Optional.empty());

        network.plan(times(EmulatedStorage.IMPATIENT.tries(), busy()));
        assertThat(writer.copy(source, version, 0, 0, 512).getLeft()).isEqualTo(expected);
        network.plan(times(
                EmulatedStorage.IMPATIENT.tries(),
                answer(503, "x-ms-copy-source-error-code: ServerBusy", "x-ms-error-code: CannotVerifyCopySource")));
        assertThat(writer.copy(source, version, 0, 0, 512).getLeft()).isEqualTo(expected);
        network.forget();
        assertThat(writer.copy(source, version, 0, 0, 512).isRight()).isTrue();
    }

    @Test
    void copiesAgainWhenTheAnswerWasLost() {
        network.plan(Kind.COPY_PAGE, loseAnswer());

        writer.copy(source, version, 512, 0, 512).get();

        assertCopied(512, 0, 512);
        assertThat(network.traffic().requests(Kind.COPY_PAGE)).isEqualTo(2);
    }

    @Test
    void saysThatACopyMayHaveBeenDoneWhenNobodyAnswersAnyMore() {
        network.always(Kind.COPY_PAGE, loseAnswer());

        var failure = writer.copy(source, version, 512, 0, 512).getLeft();

        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        assertCopied(512, 0, 512);
    }

    @Test
    void copiesNothingIntoABlobThatItNoLongerHolds() {
        writer.release().get();

        assertThat(writer.copy(source, version, 0, 0, 512).getLeft()).isEqualTo(new LeaseLost(place));
    }

    @Test
    void tellsNobodyTheSignature() {
        var url = sas();
        var signature = url.reveal().substring(url.reveal().indexOf("sig=") + 4).split("&", 2)[0];
        network.expire(url.reveal());
        var expired = writer.copy(url, version, 0, 0, 512).getLeft();
        network.plan(answer(400, "x-ms-error-code: " + signature, "x-ms-copy-source-error-code: " + signature));
        var repeated = writer.copy(url, version, 0, 0, 512).getLeft();

        for (var failure : List.of(expired, repeated)) {
            assertThat(failure + failure.message() + failure.remedy()).doesNotContain(signature);
        }
    }

    private SasUrl sas() {
        return emulated.sasUrl(source, network.endpoint(), "r");
    }

    private void assertCopied(int sourceOffset, int offset, int length) {
        network.forget();
        var expected = Arrays.copyOfRange(CONTENT, sourceOffset, sourceOffset + length);
        assertThat(writer.read(List.of(new ByteRange(offset, length))).get()).containsExactly(expected);
    }

    private static void assertRefused(Either<StagingFailure, StagingWriter.Written> answer) {
        assertThat(answer.getLeft()).isInstanceOf(CopyRefused.class);
        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(answer.getLeft().remedy()).contains("through this host");
    }

    private static byte[] content() {
        var bytes = new byte[(4 << 20) + 8192];
        new Random(20261124).nextBytes(bytes);
        return bytes;
    }
}
