package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/**
 * A record as the journal holds it.
 *
 * @param version the adapter's own mark of this state of the entry, an ETag say; means nothing to anybody else
 */
public record JournalEntry(ImportRecord record, String version) {}
