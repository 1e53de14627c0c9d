package io.cloudpc.snapshots.testing.contracts;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Conflict;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ImportJournal} does. */
public abstract class ImportJournalContract {
    private static final int RIVALS = 4;
    private static final int ROUNDS = 25;
    private static final Optional<UserId> BEGINNING = Optional.empty();

    /**
     * Opens the journal of this test as one host does. Called several times in a test, as several hosts would: all that
     * it gives share one storage, which is empty when the test begins.
     */
    protected abstract ImportJournal open();

    @Test
    public void hasNoEntryInTheBeginning() {
        var journal = open();

        assertThat(journal.find(user(1)).get()).isEmpty();
        assertThat(journal.list(BEGINNING, 10).get())
                .isEqualTo(new JournalPage(List.of(), List.of(), Optional.empty()));
    }

    @Test
    public void findsWhatWasCreated() {
        var journal = open();

        var created = journal.create(reserved(user(1), "host-a")).get();

        assertThat(created.record()).isEqualTo(reserved(user(1), "host-a"));
        assertThat(journal.find(user(1)).get()).contains(created);
        assertThat(journal.find(user(2)).get()).isEmpty();
    }

    @Test
    public void findsWhatReplacedAnEntry() {
        var journal = open();
        var created = journal.create(reserved(user(1), "host-a")).get();
        var next = withdrawn(created.record(), "host-a", "Not ready.");

        var replaced = journal.replace(created, next).get();

        assertThat(replaced.record()).isEqualTo(next);
        assertThat(replaced.version()).isNotEqualTo(created.version());
        assertThat(journal.find(user(1)).get()).contains(replaced);
    }

    @Test
    public void createsNoSecondEntryForAUser() {
        var journal = open();
        var first = journal.create(reserved(user(1), "host-a")).get();

        var second = journal.create(reserved(user(1), "host-b"));

        assertConflict(second, user(1));
        assertThat(journal.find(user(1)).get()).contains(first);
    }

    @Test
    public void replacesNoEntryThatSomebodyElseChanged() {
        var journal = open();
        var created = journal.create(reserved(user(1), "host-a")).get();
        var theirs = journal.replace(created, withdrawn(created.record(), "host-b", "Theirs."))
                .get();

        var ours = journal.replace(created, withdrawn(created.record(), "host-a", "Ours."));

        assertConflict(ours, user(1));
        assertThat(journal.find(user(1)).get()).contains(theirs);
    }

    @Test
    public void replacesNoEntryThatIsNotThere() {
        var journal = open();
        var elsewhere = journal.create(reserved(user(1), "host-a")).get();
        var record = reserved(user(2), "host-a");

        var replaced = journal.replace(
                new JournalEntry(record, elsewhere.version()), withdrawn(record, "host-a", "Not ready."));

        assertConflict(replaced, user(2));
        assertThat(journal.find(user(2)).get()).isEmpty();
    }

    @Test
    public void knowsAnOldVersionEvenWhenTheRecordIsAsItWas() {
        var journal = open();
        var original = journal.create(reserved(user(1), "host-a")).get();
        var changed = journal.replace(original, withdrawn(original.record(), "host-b", "Away."))
                .get();
        var back = journal.replace(changed, original.record()).get();

        var late = journal.replace(original, withdrawn(original.record(), "host-a", "Late."));

        assertThat(back.version()).isNotEqualTo(original.version());
        assertConflict(late, user(1));
    }

    @Test
    public void keepsEveryStateExactly() {
        var journal = open();
        var records = SampleRecords.inEveryState(user(1));
        var entry = journal.create(reserved(user(1), "host-a")).get();

        for (var record : records) {
            entry = journal.replace(entry, record).get();
            assertThat(open().find(user(1)).get()).contains(entry);
            assertThat(entry.record()).isEqualTo(record);
        }

        assertThat(records.stream().<Class<?>>map(record -> record.state().getClass()))
                .containsAll(ImportState.ALL);
    }

    @Test
    public void keepsWhatWasAccepted() {
        var record = SampleRecords.withAcceptance(user(1));

        open().create(record).get();

        assertThat(open().find(user(1)).get().orElseThrow().record()).isEqualTo(record);
    }

    @Test
    public void keepsTheLongestHistory() {
        var journal = open();
        var record = SampleRecords.withLongestHistory(user(1));

        journal.create(record).get();

        assertThat(open().find(user(1)).get().orElseThrow().record()).isEqualTo(record);
    }

    @Test
    public void leavesWhatItGaveOutAsItWas() {
        var journal = open();
        var created = journal.create(reserved(user(1), "host-a")).get();
        var page = journal.list(BEGINNING, 10).get();

        journal.replace(created, withdrawn(created.record(), "host-a", "Not ready."))
                .get();

        assertThat(created.record()).isEqualTo(reserved(user(1), "host-a"));
        assertThat(page.entries()).containsExactly(created);
    }

    @Test
    public void showsTheWritesOfAnotherHost() {
        var here = open();
        var there = open();
        var created = here.create(reserved(user(1), "host-a")).get();

        var seen = there.find(user(1)).get().orElseThrow();
        var replaced = there.replace(seen, withdrawn(seen.record(), "host-b", "Taken over."))
                .get();

        assertThat(seen).isEqualTo(created);
        assertThat(here.find(user(1)).get()).contains(replaced);
        assertThat(here.list(BEGINNING, 10).get().entries()).containsExactly(replaced);
        assertConflict(here.replace(created, withdrawn(created.record(), "host-a", "Late.")), user(1));
    }

    @Test
    public void listsEntriesInTheOrderOfTheUsersIds() {
        var journal = open();
        var numbers = List.of(0x80, 3, 0xff, 0, 0x7f, 0xa0, 12);
        numbers.forEach(
                number -> journal.create(reserved(user(number), "host-a")).get());

        var page = journal.list(BEGINNING, ImportJournal.LARGEST_PAGE).get();

        assertThat(users(page))
                .containsExactlyElementsOf(
                        numbers.stream().sorted().map(SampleRecords::user).toList());
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(page.entries())
                .allSatisfy(entry ->
                        assertThat(journal.find(entry.record().user()).get()).contains(entry));
    }

    @Test
    public void listsEveryEntryOnceInPages() {
        var journal = open();
        var all = IntStream.range(0, 7).mapToObj(i -> user(i * 36)).toList();
        all.forEach(user -> journal.create(reserved(user, "host-a")).get());

        for (int limit : List.of(1, 2, 3, 6, 7, 8)) {
            var listed = new ArrayList<UserId>();
            var from = BEGINNING;
            do {
                var page = journal.list(from, limit).get();
                assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
                assertThat(listed.size() + page.entries().size() + (page.next().isPresent() ? 1 : 0))
                        .as("a page that is not the last moves on, and the last does not promise more")
                        .isLessThanOrEqualTo(all.size());
                listed.addAll(users(page));
                from = page.next();
            } while (from.isPresent());
            assertThat(listed).containsExactlyElementsOf(all);
        }
    }

    @Test
    public void listsFromAUserOnWhetherOrNotTheUserHasAnEntry() {
        var journal = open();
        List.of(10, 20, 30).forEach(number -> journal.create(reserved(user(number), "host-a"))
                .get());

        assertThat(users(journal.list(Optional.of(user(20)), 10).get())).containsExactly(user(20), user(30));
        assertThat(users(journal.list(Optional.of(user(21)), 10).get())).containsExactly(user(30));
        assertThat(users(journal.list(Optional.of(user(31)), 10).get())).isEmpty();
    }

    @Test
    public void refusesPagesOfImpossibleSize() {
        var journal = open();

        for (int limit : List.of(Integer.MIN_VALUE, -1, 0, ImportJournal.LARGEST_PAGE + 1, Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> journal.list(BEGINNING, limit)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(journal.list(BEGINNING, 1).isRight()).isTrue();
        assertThat(journal.list(BEGINNING, ImportJournal.LARGEST_PAGE).isRight())
                .isTrue();
    }

    @Test
    public void writesEvenWhenTheThreadIsInterrupted() {
        var journal = open();
        Either<JournalFailure, JournalEntry> created;
        Either<JournalFailure, JournalEntry> replaced;
        boolean keptOnCreate;
        boolean keptOnReplace;
        try {
            Thread.currentThread().interrupt();
            created = journal.create(reserved(user(1), "host-a"));
            keptOnCreate = Thread.currentThread().isInterrupted();
            replaced = created.flatMap(
                    entry -> journal.replace(entry, withdrawn(entry.record(), "host-a", "Interrupted.")));
            keptOnReplace = Thread.currentThread().isInterrupted();
        } finally {
            Thread.interrupted();
        }

        assertThat(created.isRight()).isTrue();
        assertThat(replaced.isRight()).isTrue();
        assertThat(keptOnCreate).isTrue();
        assertThat(keptOnReplace).isTrue();
        assertThat(open().find(user(1)).get()).contains(replaced.get());
    }

    @Test
    public void letsExactlyOneOfSeveralHostsCreate() throws Exception {
        var hosts = IntStream.range(0, RIVALS).mapToObj(i -> open()).toList();

        for (int round = 0; round < ROUNDS; round++) {
            var user = user(round);
            var answers = race(host -> hosts.get(host).create(reserved(user, "host-" + host)));

            assertOneWinner(answers, user);
        }
    }

    @Test
    public void letsExactlyOneOfSeveralHostsReplace() throws Exception {
        var hosts = IntStream.range(0, RIVALS).mapToObj(i -> open()).toList();
        var entry = hosts.get(0).create(reserved(user(1), "host-a")).get();

        for (int round = 0; round < ROUNDS; round++) {
            var current = entry;
            var reason = "Round " + round;
            var answers = race(host -> hosts.get(host)
                    .replace(current, withdrawn(reserved(user(1), "host-" + host), "host-" + host, reason)));

            entry = assertOneWinner(answers, user(1));
        }
    }

    @Test
    public void letsThreadsOfOneHostWriteDifferentEntriesAtTheSameTime() throws Exception {
        var journal = open();

        for (int round = 0; round < ROUNDS; round++) {
            var base = round * RIVALS;
            var answers = race(host -> journal.create(reserved(user(base + host), "host-a")));

            assertThat(answers).allMatch(Either::isRight);
        }
        assertThat(journal.list(BEGINNING, ImportJournal.LARGEST_PAGE).get().entries())
                .hasSize(RIVALS * ROUNDS);
    }

    @Test
    public void neverShowsAWriteHalfDone() throws Exception {
        var journal = open();
        var small = reserved(user(1), "host-a");
        var large = SampleRecords.withLongestHistory(user(1));
        journal.create(small).get();
        var written = new AtomicBoolean();

        var answers = race(host -> {
            if (host == 0) {
                var last = writeInTurns(journal, small, large);
                written.set(true);
                return last;
            }
            return readUntil(written, open(), List.of(small, large));
        });

        assertThat(answers).allMatch(Either::isRight);
    }

    private static Either<JournalFailure, JournalEntry> writeInTurns(
            ImportJournal journal, ImportRecord small, ImportRecord large) {
        var written = journal.find(small.user()).map(Optional::orElseThrow);
        for (int i = 0; i < ROUNDS && written.isRight(); i++) {
            written = journal.replace(written.get(), i % 2 == 0 ? large : small);
        }
        return written;
    }

    private static Either<JournalFailure, JournalEntry> readUntil(
            AtomicBoolean end, ImportJournal journal, List<ImportRecord> possible) {
        Either<JournalFailure, JournalEntry> read;
        do {
            read = journal.find(possible.get(0).user()).map(Optional::orElseThrow);
            assertThat(read.map(entry -> possible.contains(entry.record())).getOrElse(true))
                    .isTrue();
        } while (read.isRight() && !end.get());
        return read;
    }

    private interface Rival {
        Either<JournalFailure, JournalEntry> write(int host);
    }

    /** What each rival was answered when all wrote at the same time. */
    private static List<Either<JournalFailure, JournalEntry>> race(Rival rival) throws Exception {
        var start = new CyclicBarrier(RIVALS);
        var threads = Executors.newFixedThreadPool(RIVALS);
        try {
            var rivals = IntStream.range(0, RIVALS)
                    .<Callable<Either<JournalFailure, JournalEntry>>>mapToObj(host -> () -> {
                        start.await();
                        return rival.write(host);
                    })
                    .toList();
            var answers = new ArrayList<Either<JournalFailure, JournalEntry>>();
            for (var future : threads.invokeAll(rivals)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private JournalEntry assertOneWinner(List<Either<JournalFailure, JournalEntry>> answers, UserId user) {
        var winners = answers.stream().filter(Either::isRight).toList();
        assertThat(winners).hasSize(1);
        answers.stream().filter(Either::isLeft).forEach(answer -> assertConflict(answer, user));
        var winner = winners.get(0).get();
        assertThat(open().find(user).get()).contains(winner);
        return winner;
    }

    private static void assertConflict(Either<JournalFailure, JournalEntry> answer, UserId user) {
        assertThat(answer.getLeft()).isEqualTo(new Conflict(user));
        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
    }

    private static List<UserId> users(JournalPage page) {
        return page.entries().stream().map(entry -> entry.record().user()).toList();
    }
}
