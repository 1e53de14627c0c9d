package io.cloudpc.snapshots.application.port.journal;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.List;
import java.util.Optional;

/**
 * A page of the journal, in the order of the users' ids.
 *
 * @param unreadable entries that exist and cannot be read; they do not hide the others
 * @param next where the next page begins; empty on the last
 */
public record JournalPage(
        List<JournalEntry> entries, List<JournalFailure.Unreadable> unreadable, Optional<UserId> next) {
    public JournalPage {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }
}
