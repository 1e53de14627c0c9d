package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import java.util.List;

/**
 * What reconciling found.
 *
 * @param reconciled every record that was in doubt, in the order of the users' ids
 * @param unreadable entries of the journal that nobody can read; each may hide an import
 */
public record Reconciliation(List<Reconciled> reconciled, List<JournalFailure.Unreadable> unreadable) {
    public Reconciliation {
        reconciled = List.copyOf(reconciled);
        unreadable = List.copyOf(unreadable);
    }
}
