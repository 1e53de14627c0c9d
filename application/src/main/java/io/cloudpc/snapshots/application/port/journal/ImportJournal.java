package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * Driven port: the journal of imports, one entry for each user. All promises of this library depend on it: a write that
 * was reported as done survives a crash of the host, and when several hosts write the same entry, exactly one succeeds.
 *
 * <p>When the answer to a write is lost, the adapter reads the entry before it reports a failure: an entry that equals the
 * written one is its own. A write is carried out even when the thread is interrupted, so that the outcome of a request is
 * not lost.
 */
public interface ImportJournal {
    /** The most entries that a page can have. */
    int LARGEST_PAGE = 1000;

    /** The user's entry; empty only if the journal was read and has none. */
    Either<JournalFailure, Optional<JournalEntry>> find(UserId user);

    /** Creates the user's first entry; a {@link JournalFailure.Conflict} if one exists. */
    Either<JournalFailure, JournalEntry> create(ImportRecord first);

    /**
     * Replaces {@code current} by {@code next}; a {@link JournalFailure.Conflict} if the entry no longer has that version.
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
