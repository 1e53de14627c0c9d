package io.cloudpc.snapshots.adapter.inmemory.journal;

import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A journal that lasts as long as the process: for tests, demonstrations and embedded trials. */
public final class InMemoryJournal implements ImportJournal {
    /** By the text of the id, in whose order pages come. */
    private final TreeMap<String, JournalEntry> entries = new TreeMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private long writes;

    /** An empty journal. */
    public InMemoryJournal() {}

    @Override
    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return locked(() -> Either.right(Optional.ofNullable(entries.get(user.toString()))));
    }

    @Override
    public Either<JournalFailure, JournalEntry> create(ImportRecord first) {
        return locked(() -> entries.containsKey(first.user().toString())
                ? Either.left(new JournalFailure.Conflict(first.user()))
                : Either.right(write(first)));
    }

    @Override
    public Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next) {
        if (!current.record().user().equals(next.user())) {
            throw new IllegalArgumentException("an entry is replaced by a record of the same user");
        }
        return locked(() -> {
            var present = entries.get(next.user().toString());
            return present == null || !present.version().equals(current.version())
                    ? Either.left(new JournalFailure.Conflict(next.user()))
                    : Either.right(write(next));
        });
    }

    @Override
    public Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " entries, not " + limit);
        }
        var found = locked(() -> entries.tailMap(from.map(UserId::toString).orElse(""), true).values().stream()
                .limit(limit + 1L)
                .toList());
        var next =
                found.stream().skip(limit).map(entry -> entry.record().user()).findFirst();
        return Either.right(new JournalPage(found.stream().limit(limit).toList(), List.of(), next));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private JournalEntry write(ImportRecord record) {
        var entry = new JournalEntry(record, Long.toString(++writes));
        entries.put(record.user().toString(), entry);
        return entry;
    }
}
