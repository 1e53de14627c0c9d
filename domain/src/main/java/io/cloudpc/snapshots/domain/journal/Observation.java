package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Expired;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import java.time.Instant;
import java.util.Optional;

/** Turns the service's words into states, for all but {@code Purging}, which they do not change. The service answers from copies, so an older word than the last is ignored. */
final class Observation {
    private Observation() {}

    static Held next(Held current, SnapshotImport seen) {
        var id = current.snapshotId().or(seen::id);
        var told = told(current, seen, id, current.acceptedAt());
        return progress(told) < progress(current) ? withId(current, id) : told;
    }

    private static Held told(Held current, SnapshotImport seen, Optional<SnapshotId> id, Instant acceptedAt) {
        return switch (seen.importStatus().kind()) {
            case PENDING -> new Accepted(id, acceptedAt);
            case IN_PROGRESS -> new Importing(id, acceptedAt);
            case FAILED -> new Failed(id, acceptedAt, seen.additionalDetail().orElse("The service gave no reason."));
            case SUCCEEDED ->
                switch (seen.usageStatus().kind()) {
                    case IN_USE -> new Used(id, acceptedAt);
                    case EXPIRED -> new Expired(id, acceptedAt);
                    case NOT_USED -> new Succeeded(id, acceptedAt);
                    case UNKNOWN -> progress(current) >= 2 ? withId(current, id) : new Succeeded(id, acceptedAt);
                };
            case UNKNOWN -> withId(current, id);
        };
    }

    private static int progress(Held state) {
        if (state instanceof Accepted) {
            return 0;
        }
        if (state instanceof Importing) {
            return 1;
        }
        return state instanceof Succeeded || state instanceof Failed ? 2 : 3;
    }

    private static Held withId(Held state, Optional<SnapshotId> id) {
        if (state instanceof Accepted accepted) {
            return new Accepted(id, accepted.acceptedAt());
        }
        if (state instanceof Importing importing) {
            return new Importing(id, importing.acceptedAt());
        }
        if (state instanceof Succeeded succeeded) {
            return new Succeeded(id, succeeded.acceptedAt());
        }
        if (state instanceof Used used) {
            return new Used(id, used.acceptedAt());
        }
        if (state instanceof Expired expired) {
            return new Expired(id, expired.acceptedAt());
        }
        var failed = (Failed) state;
        return new Failed(id, failed.acceptedAt(), failed.detail());
    }
}
