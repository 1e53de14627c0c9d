package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.application.failure.ReconcileFailure;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.time.Instant;
import java.util.List;

/**
 * What reconciling found. One record that cannot be read or reconciled never hides the others.
 *
 * @param reconciled every record that was in doubt, in the order of the users' ids
 * @param atWork every record that a host has claimed, and that will be in doubt if that host is gone
 * @param failed every record that was in doubt and could not be written
 * @param unreadable entries of the journal that nobody can read; each may hide an import
 */
public record Reconciliation(
        List<Reconciled> reconciled,
        List<AtWork> atWork,
        List<Failed> failed,
        List<JournalFailure.Unreadable> unreadable) {
    public Reconciliation {
        reconciled = List.copyOf(reconciled);
        atWork = List.copyOf(atWork);
        failed = List.copyOf(failed);
        unreadable = List.copyOf(unreadable);
    }

    /** Nothing was found. */
    public static Reconciliation empty() {
        return new Reconciliation(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A request or a purge that may be under way.
     *
     * @param state the state's name
     * @param by the host that began it
     * @param until from when on reconciling settles what that host has left, if it is gone
     */
    public record AtWork(UserId user, String state, HostId by, Instant since, Instant until) {}

    /** A record that is in doubt and was left as it is. */
    public record Failed(UserId user, ReconcileFailure why) {}
}
