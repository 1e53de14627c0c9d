package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.Optional;

/**
 * What to purge.
 *
 * @param snapshotId the id to purge; needed only where the user's import cannot be told otherwise
 * @param evenIfInUse whether to purge a snapshot that a Cloud PC was made from, or an import that is under way
 * @param replacement the file that is to be imported in its place; the journal names it until it is
 */
public record PurgeOrder(
        UserId user, Optional<SnapshotId> snapshotId, boolean evenIfInUse, Optional<String> replacement) {
    /** To purge, with nothing to take the place. */
    public PurgeOrder(UserId user, Optional<SnapshotId> snapshotId, boolean evenIfInUse) {
        this(user, snapshotId, evenIfInUse, Optional.empty());
    }

    /** The user's imported snapshot, unless it is in use. */
    public static PurgeOrder of(UserId user) {
        return new PurgeOrder(user, Optional.empty(), false);
    }

    /** The same, even if it is in use. */
    public PurgeOrder evenIfInUse(boolean even) {
        return new PurgeOrder(user, snapshotId, even, replacement);
    }

    /** The same, to make place for this file. */
    public PurgeOrder replacedBy(String file) {
        return new PurgeOrder(user, snapshotId, evenIfInUse, Optional.of(file));
    }
}
