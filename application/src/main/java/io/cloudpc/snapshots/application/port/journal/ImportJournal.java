package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * Driven port: what hosts remember of imports, one entry for each user. Every promise of this library rests on it: a
 * write that was reported as done survives a crash of the host, and of several hosts that write the same entry exactly
 * one wins.
 *
 * <p>A write whose answer was lost is looked up before a failure is reported: an entry that equals what was to be written
 * is the writer's own. A write is carried out even when the thread is interrupted, so that what the service did is not
 * forgotten.
 */
public interface ImportJournal {
    /** The most entries that a page can have. */
    int LARGEST_PAGE = 1000;

    /** The user's entry; empty only if the journal was read and has none. */
    Either<JournalFailure, Optional<JournalEntry>> find(UserId user);

    /** Makes the user's first entry; a {@link JournalFailure.Conflict} if there is one already. */
    Either<JournalFailure, JournalEntry> create(ImportRecord first);

    /**
     * Writes {@code next} in the place of {@code current}; a {@link JournalFailure.Conflict} if the entry is no longer at
     * that version.
     */
    Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next);

    /**
     * A page of entries in the order of the users' ids, as {@link UserId#toString()} sorts them.
     *
     * @param from the first user that may be on the page; empty for the beginning
     * @param limit 1 to {@value #LARGEST_PAGE}
     */
    Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit);
}
