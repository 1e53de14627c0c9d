package io.cloudpc.snapshots.adapter.azurestorage.staging;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.cutAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.deliverTwice;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class StagingFaultsTest {
    private static final long LENGTH = 8L << 20;

    private final EmulatedStorage emulated;
    private final FaultyNetwork network;
    private final AzureStorage storage;
    private final ContainerName container;
    private final StorageBlob place;
    private final StagingArea area;

    StagingFaultsTest(Azurite azurite) throws IOException {
        emulated = new EmulatedStorage(azurite);
        network = new FaultyNetwork(azurite);
        storage = emulated.adapterAt(network.endpoint()).build();
        container = emulated.newContainer();
        place = emulated.blob(container, "megan.vhd");
        area = storage.stagingArea();
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        network.close();
    }

    @Test
    void knowsTheBlobThatItMadeWhoseAnswerWasLost() {
        network.plan(loseAnswer());

        var made = area.create(place, LENGTH, new StagingNotes(Map.of("step", "1")))
                .get();

        assertThat(area.find(place).get()).contains(made);
    }

    @Test
    void takesTheLeaseThatItGotWhoseAnswerWasLost() {
        var made = made();
        network.plan(loseAnswer());

        try (var writer = area.open(made, Hold.passing()).get()) {
            assertThat(write(writer).isRight()).isTrue();
        }
    }

    @Test
    void takesAndGivesBackALastingHoldThroughABadNetwork() {
        var made = made();
        var hold = Hold.lasting(UUID.fromString("5d0b8f4e-1c27-4a93-8e65-7f2d9b3c6a10"));
        network.plan(loseAnswer());

        try (var writer = area.open(made, hold).get()) {
            assertThat(network.seen()).anySatisfy(request -> {
                assertThat(request.header("x-ms-lease-duration")).isEqualTo("-1");
                assertThat(request.header("x-ms-proposed-lease-id")).isEqualTo("5d0b8f4e-1c27-4a93-8e65-7f2d9b3c6a10");
                assertThat(request.header("if-match")).isEqualTo(made.version());
            });
            network.plan(loseAnswer());
            assertThat(writer.release().isRight()).isTrue();
        }

        assertThat(area.find(place).get()).contains(made);
    }

    @Test
    void takesALeaseThatIsNotThereForGivenBackByWhicheverCodeTheServiceSaysIt() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            writer.release().get();
            for (var code : List.of("LeaseNotPresentWithLeaseOperation", "LeaseIdMismatchWithLeaseOperation")) {
                network.plan(answer(409, "x-ms-error-code: " + code));
                assertThat(writer.release().isRight()).isTrue();
            }
        }
    }

    @Test
    void leavesItToItsCallerToWriteAgain() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            var page = ByteBuffer.allocate(512).put(0, (byte) 7);
            network.plan(loseRequest(), loseAnswer(), deliverTwice()).seen().clear();

            assertThat(writer.write(512, page).getLeft()).isInstanceOf(StagingFailure.Unavailable.class);
            assertThat(writer.write(512, page).getLeft()).isInstanceOf(StagingFailure.Unavailable.class);
            assertThat(writer.write(512, page).isRight()).isTrue();

            assertThat(network.seen()).hasSize(3);
            assertThat(writer.read(List.of(new ByteRange(512, 512))).get()).containsExactly(page.array());
        }
    }

    @Test
    void takesAnAnswerThatBreaksOffForABrokenConnection() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            network.plan(cutAnswer(40), cutAnswer(10));

            assertThat(List.of(write(writer).getLeft(), write(writer).getLeft()))
                    .allSatisfy(failure -> {
                        assertThat(failure).isInstanceOf(StagingFailure.Unavailable.class);
                        assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
                    });
            assertThat(write(writer).isRight()).isTrue();
        }
    }

    @Test
    void saysWhatMayHaveBeenDoneWhenNobodyAnswersAnyMore() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            network.plan(loseAnswer());

            var failure = write(writer).getLeft();

            assertThat(failure).isInstanceOf(StagingFailure.Unavailable.class);
            assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        }
    }

    @Test
    void asksItsCallerToSlowDown() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            network.plan(answer(503, "x-ms-error-code: ServerBusy", "Retry-After: 1"));

            assertThat(write(writer).getLeft())
                    .isEqualTo(new StagingFailure.Busy(
                            place,
                            Effect.CERTAINLY_NOT_DONE,
                            "The storage account takes no more requests for now: its rate or bandwidth limit is reached"
                                    + " (ServerBusy).",
                            Optional.of(Duration.ofSeconds(1))));
        }
    }

    @Test
    void saysThatTheAccountHoldsNoPageBlobs() {
        network.plan(answer(400, "x-ms-error-code: FeatureNotSupportedForAccount"));

        var failure = area.create(place, LENGTH, StagingNotes.none()).getLeft();

        assertThat(failure).isInstanceOf(StagingFailure.Unfit.class);
        assertThat(failure.remedy()).contains("general-purpose v2 account");
    }

    @Test
    void saysThatItMayNotWrite() {
        network.plan(answer(403, "x-ms-error-code: AuthorizationPermissionMismatch"));

        assertThat(area.create(place, LENGTH, StagingNotes.none()).getLeft()).isInstanceOf(StagingFailure.Denied.class);
    }

    @Test
    void leavesABlobOfAnotherKindAlone() {
        emulated.client(place).upload(BinaryData.fromString("a block blob"));

        var found = area.find(place).get().orElseThrow();

        assertThat(found.pages()).isFalse();
        assertThat(area.open(found, Hold.passing()).getLeft()).isInstanceOf(StagingFailure.Unfit.class);
        assertThat(area.create(place, LENGTH, StagingNotes.none()).getLeft())
                .isEqualTo(new StagingFailure.Conflict(place));
    }

    @Test
    void passesOverMetadataThatIsNoNote() {
        emulated.putPageBlob(container, "megan.vhd", new byte[512]);
        emulated.client(place).setMetadata(Map.of("Owner_1", "megan", "x", "y".repeat(5000)));

        assertThat(area.find(place).get().orElseThrow().notes().texts())
                .containsEntry("owner_1", "megan")
                .hasSize(1);
    }

    @Test
    void sendsWholePagesUnderTheLeaseWithAChecksumOfTheirBytes() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            network.seen().clear();

            writer.write(1024, ByteBuffer.allocate(StagingWriter.LARGEST_WRITE)).get();
            writer.write(0, ByteBuffer.allocate(512)).get();
            writer.clear(512, 512).get();
            writer.note(StagingNotes.none()).get();

            assertThat(network.seen())
                    .extracting(request -> request.header("x-ms-range"))
                    .containsExactly("bytes=1024-4195327", "bytes=0-511", "bytes=512-1023", "");
            assertThat(network.seen())
                    .extracting(StorageRequest::bodyLength)
                    .containsExactly(StagingWriter.LARGEST_WRITE, 512, 0, 0);
            assertThat(network.seen())
                    .extracting(request -> request.header("x-ms-content-crc64").isEmpty())
                    .containsExactly(false, false, true, true);
            assertThat(network.seen()).allSatisfy(request -> assertThat(request.header("x-ms-lease-id"))
                    .isNotEmpty());
        }
    }

    @Test
    void sendsAgainWhatWasDamagedOnItsWay() {
        try (var writer = area.open(made(), Hold.passing()).get()) {
            network.plan(answer(400, "x-ms-error-code: Crc64Mismatch"));

            var failure = write(writer).getLeft();

            // The pacer of a staging repeats what fails like this.
            assertThat(failure).isInstanceOf(StagingFailure.Unavailable.class);
            assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
            assertThat(failure.message()).contains("damaged");
        }
    }

    @Test
    void asksForTheWrittenPagesOfAGibibyteAtOnce() {
        var length = 2L << 30;
        var made = area.create(place, length, StagingNotes.none()).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            writer.write(512, ByteBuffer.allocate(512)).get();
            network.traffic().reset();

            assertThat(writer.written(0, length).get()).containsExactly(new PageRange(512, 512));
            assertThat(network.traffic().requests(StorageRequest.Kind.GET_PAGE_RANGES))
                    .isEqualTo(2);
        }
    }

    private StagedBlob made() {
        return area.create(place, LENGTH, StagingNotes.none()).get();
    }

    private static Either<StagingFailure, StagingWriter.Written> write(StagingWriter writer) {
        return writer.write(0, ByteBuffer.allocate(512));
    }
}
