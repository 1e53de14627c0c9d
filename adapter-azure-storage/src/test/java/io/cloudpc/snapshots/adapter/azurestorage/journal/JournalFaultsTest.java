package io.cloudpc.snapshots.adapter.azurestorage.journal;

import static io.cloudpc.snapshots.testing.azurite.Fate.answer;
import static io.cloudpc.snapshots.testing.azurite.Fate.cutAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.deliverTwice;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseAnswer;
import static io.cloudpc.snapshots.testing.azurite.Fate.loseRequest;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.EmulatedStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Conflict;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unavailable;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unreadable;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class JournalFaultsTest {
    private final EmulatedStorage emulated;
    private final FaultyNetwork network;
    private final AzureStorage here;
    private final AzureStorage elsewhere;
    private final ContainerName container;
    private final ImportJournal journal;
    private final ImportJournal otherHost;

    JournalFaultsTest(Azurite azurite) throws IOException {
        emulated = new EmulatedStorage(azurite);
        network = new FaultyNetwork(azurite);
        here = emulated.adapterAt(network.endpoint()).build();
        elsewhere = emulated.adapter().build();
        container = emulated.newContainer();
        journal = here.journal(Azurite.ACCOUNT, container);
        otherHost = elsewhere.journal(Azurite.ACCOUNT, container);
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        elsewhere.close();
        network.close();
    }

    @Test
    void knowsItsOwnFirstEntryWhoseAnswerWasLost() {
        network.plan(loseAnswer());

        var created = journal.create(reserved(user(1), "host-a")).get();

        assertThat(otherHost.find(user(1)).get()).contains(created);
    }

    @Test
    void knowsItsOwnStepWhoseAnswerWasLost() {
        var created = journal.create(reserved(user(1), "host-a")).get();
        network.plan(loseAnswer());

        var replaced = journal.replace(created, withdrawn(created.record(), "host-a", "Not ready."))
                .get();

        assertThat(otherHost.find(user(1)).get()).contains(replaced);
    }

    @Test
    void countsAWriteThatWasDeliveredTwiceOnce() {
        network.plan(deliverTwice());
        var created = journal.create(reserved(user(1), "host-a")).get();
        network.plan(deliverTwice());
        var replaced = journal.replace(created, withdrawn(created.record(), "host-a", "Not ready."))
                .get();

        assertThat(otherHost.find(user(1)).get()).contains(replaced);
        assertThat(replaced.version()).startsWith("2/");
    }

    @Test
    void sendsAWriteAgainThatNeverArrived() {
        network.plan(loseRequest(), answer(503), answer(500));
        var patient = new RequestLimits(
                EmulatedStorage.IMPATIENT.connect(),
                EmulatedStorage.IMPATIENT.answer(),
                4,
                EmulatedStorage.IMPATIENT.firstPause(),
                EmulatedStorage.IMPATIENT.longestPause());
        try (var storage =
                emulated.adapterAt(network.endpoint()).limits(patient).build()) {
            var created = storage.journal(Azurite.ACCOUNT, container)
                    .create(reserved(user(1), "host-a"))
                    .get();

            assertThat(otherHost.find(user(1)).get()).contains(created);
        }
    }

    @Test
    void isNotHarmedByAWriteThatArrivesLongAfterItWasGivenUp() throws Exception {
        var underWay = new CountDownLatch(1);
        var arrived = new CompletableFuture<byte[]>();
        network.plan(request -> {
            await(underWay);
            arrived.complete(request.passOn());
            throw new IOException("nobody waits any more");
        });
        var soon = Duration.ofSeconds(2);
        var limits = new RequestLimits(soon, soon, 4, Duration.ofMillis(10), Duration.ofMillis(50));
        try (var storage = emulated.adapterAt(network.endpoint()).limits(limits).build()) {
            var created = storage.journal(Azurite.ACCOUNT, container)
                    .create(reserved(user(1), "host-a"))
                    .get();
            var next = otherHost
                    .replace(created, withdrawn(created.record(), "host-b", "Taken over."))
                    .get();

            underWay.countDown();

            assertThat(new String(arrived.get(), StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 409");
            assertThat(otherHost.find(user(1)).get()).contains(next);
        }
    }

    @Test
    void tellsAnOwnLostAnswerFromAnotherHostsEntry() {
        network.plan(request -> {
            otherHost.create(reserved(user(1), "host-b")).get();
            request.passOn();
            throw new IOException("answer lost");
        });

        assertThat(journal.create(reserved(user(1), "host-a")).getLeft()).isEqualTo(new Conflict(user(1)));
    }

    @Test
    void tellsAnotherHostsEntryFromItsOwnEvenIfBothAreAlike() {
        network.plan(request -> {
            otherHost.create(reserved(user(1), "host-a")).get();
            throw new IOException("request lost");
        });

        assertThat(journal.create(reserved(user(1), "host-a")).getLeft()).isEqualTo(new Conflict(user(1)));
    }

    @Test
    void saysThatAWriteMayHaveBeenDoneWhenNobodyAnswersAnyMore() {
        network.plan(loseAnswer(), loseRequest(), loseRequest(), loseRequest(), loseRequest(), loseRequest());

        var failure = journal.create(reserved(user(1), "host-a")).getLeft();

        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
    }

    @Test
    void saysThatAWriteWasNotDoneWhenItWasRefused() {
        network.plan(answer(403, "x-ms-error-code: AuthorizationPermissionMismatch"));

        var failure = journal.create(reserved(user(1), "host-a")).getLeft();

        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.message()).contains("permission");
        assertThat(failure.remedy()).contains("Storage Blob Data");
        assertThat(network.seen()).hasSize(1);
    }

    @Test
    void saysThatTheContainerIsMissing() {
        var nowhere = here.journal(Azurite.ACCOUNT, new ContainerName("no-such-container"));

        assertThat(nowhere.find(user(1)).getLeft().message()).contains("no such container");
        assertThat(nowhere.create(reserved(user(1), "host-a")).getLeft().effect())
                .isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(nowhere.list(Optional.empty(), 10).getLeft().remedy()).contains("create the container");
    }

    @Test
    void isNotFooledByAnAnswerThatIsCutShort() {
        var created = otherHost.create(reserved(user(1), "host-b")).get();
        network.plan(cutAnswer(900));

        assertThat(journal.find(user(1)).get()).contains(created);
    }

    @Test
    void takesAnOutageForNoAnswerAndNotForAnEmptyJournal() {
        otherHost.create(reserved(user(1), "host-b")).get();
        network.plan(answer(500), answer(500), answer(500));
        assertThat(journal.find(user(1)).getLeft()).isInstanceOf(Unavailable.class);
        network.plan(answer(503), answer(503), answer(503));
        assertThat(journal.list(Optional.empty(), 10).getLeft()).isInstanceOf(Unavailable.class);
    }

    @Test
    void leavesAnEntryAloneThatItCannotRead() {
        put(user(1), "{\"schemaVersion\": 1, \"user");
        put(user(2), "");
        put(user(3), "x".repeat(2 << 20));
        var fine = otherHost.create(reserved(user(4), "host-a")).get();

        for (int number = 1; number <= 3; number++) {
            assertThat(journal.find(user(number)).getLeft()).isInstanceOf(Unreadable.class);
            assertThat(journal.create(reserved(user(number), "host-a")).getLeft())
                    .isInstanceOf(Unreadable.class);
        }
        var page = journal.list(Optional.empty(), 10).get();
        assertThat(page.entries()).containsExactly(fine);
        assertThat(page.unreadable()).hasSize(3).allSatisfy(unreadable -> assertThat(unreadable.where())
                .contains(container.value()));
    }

    @Test
    void refusesAnEntryThatIsAnotherUsers() {
        otherHost.create(reserved(user(1), "host-a")).get();
        put(user(2), read(user(1)));

        assertThat(journal.find(user(2)).getLeft().message()).contains("another user");
    }

    @Test
    void passesOverBlobsThatAreNoEntries() {
        var created = otherHost.create(reserved(user(1), "host-a")).get();
        emulated.container(container).getBlobClient("import-journal/readme.txt").upload(BinaryData.fromString("hello"));
        emulated.container(container).getBlobClient("import-journal/0/1.json").upload(BinaryData.fromString("hello"));

        assertThat(journal.list(Optional.empty(), 10).get().entries()).containsExactly(created);
    }

    @Test
    void sendsAChecksumAndAConditionWithEveryWrite() {
        var created = journal.create(reserved(user(1), "host-a")).get();
        journal.replace(created, withdrawn(created.record(), "host-a", "Not ready."))
                .get();

        assertThat(network.seen()).hasSize(2).allSatisfy(request -> assertThat(request.header("content-md5"))
                .isNotEmpty());
        assertThat(network.seen().get(0).header("if-none-match")).isEqualTo("*");
        assertThat(network.seen().get(1).header("if-match"))
                .isEqualTo(created.version().substring(2));
        assertThat(network.seen()).allSatisfy(request -> assertThat(request.header("x-ms-version"))
                .isEqualTo("2023-11-03"));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("the test is over", e);
        }
    }

    private void put(UserId user, String text) {
        emulated.container(container)
                .getBlobClient("import-journal/" + user + ".json")
                .upload(BinaryData.fromString(text), true);
    }

    private String read(UserId user) {
        return emulated.container(container)
                .getBlobClient("import-journal/" + user + ".json")
                .downloadContent()
                .toString();
    }
}
