package io.cloudpc.snapshots.domain.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service says of an imported snapshot: Graph's {@code cloudPcSnapshotImportActionResult}.
 *
 * @param id absent where the service answered without one; such an import has an unknown handle and is never asked for
 *     a second time
 * @param assignedUser the user principal name or the object id, as the service chose to write it
 * @param additionalDetail the service's own explanation, present only when something went wrong
 */
public record SnapshotImport(
        Optional<SnapshotId> id,
        Optional<String> fileName,
        ImportStatus importStatus,
        UsageStatus usageStatus,
        Optional<String> assignedUser,
        Optional<String> policyName,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> additionalDetail) {

    /** Whether it is this user's; {@code assignedUser} may hold either name of the user, in any case. */
    public boolean belongsTo(UserId user, Optional<UserPrincipalName> principalName) {
        return assignedUser
                .filter(assigned -> assigned.equalsIgnoreCase(user.toString())
                        || principalName
                                .filter(name -> name.value().equalsIgnoreCase(assigned))
                                .isPresent())
                .isPresent();
    }
}
