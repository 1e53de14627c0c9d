package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.journal.ImportRecord;

/**
 * A record with its version in the journal.
 *
 * @param version opaque version of the entry, an ETag for example
 */
public record JournalEntry(ImportRecord record, String version) {}
