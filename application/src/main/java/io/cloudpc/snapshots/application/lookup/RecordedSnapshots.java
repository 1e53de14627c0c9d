package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.Lazy;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which snapshots the journal knows, and whose they are. Reads the whole journal, page by page. */
public final class RecordedSnapshots {
    private final ImportJournal journal;

    public RecordedSnapshots(ImportJournal journal) {
        this.journal = journal;
    }

    /** Another user whose record holds this snapshot; names are given to new people, ids are not. */
    public Either<JournalFailure, Optional<UserId>> holderBeside(UserId user, SnapshotId id) {
        var holders = new ArrayList<UserId>();
        return each(record -> {
                    if (!record.user().equals(user) && holds(record, id)) {
                        holders.add(record.user());
                    }
                })
                .map(done -> holders.stream().findFirst());
    }

    /**
     * Who has which snapshot, by the service's own answers: read when it is first needed, and once. Empty where the journal
     * cannot be read, so that nothing is ruled out.
     */
    Supplier<Map<SnapshotId, UserId>> holders() {
        return Lazy.of(() -> {
            var holders = new HashMap<SnapshotId, UserId>();
            each(record -> record.remembered()
                    .told()
                    .filter(id -> holds(record, id))
                    .ifPresent(id -> holders.put(id, record.user())));
            return holders;
        });
    }

    /** Tells every record that can be read. */
    public Either<JournalFailure, Boolean> each(Consumer<ImportRecord> reader) {
        Optional<UserId> from = Optional.empty();
        do {
            var page = journal.list(from, ImportJournal.LARGEST_PAGE);
            if (page.isLeft()) {
                return Either.left(page.getLeft());
            }
            page.get().entries().stream().map(JournalEntry::record).forEach(reader);
            from = page.map(JournalPage::next).getOrElse(Optional.empty());
        } while (from.isPresent());
        return Either.right(true);
    }

    private static boolean holds(ImportRecord record, SnapshotId id) {
        return record.state() instanceof Held held && held.snapshotId().equals(Optional.of(id));
    }
}
