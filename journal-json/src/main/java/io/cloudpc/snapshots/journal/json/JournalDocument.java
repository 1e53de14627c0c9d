package io.cloudpc.snapshots.journal.json;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/**
 * A user's record as it is stored.
 *
 * @param revision another number after each write, so that a record that becomes what it was before is not taken for the
 *     old one
 */
public record JournalDocument(long revision, ImportRecord record) {
    /** The first document of a user. */
    public static JournalDocument first(ImportRecord record) {
        return new JournalDocument(1, record);
    }

    /** The document that takes the place of this one. */
    public JournalDocument followedBy(ImportRecord next) {
        return new JournalDocument(revision + 1, next);
    }
}
