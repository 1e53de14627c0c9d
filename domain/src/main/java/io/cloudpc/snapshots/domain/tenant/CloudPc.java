package io.cloudpc.snapshots.domain.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A Cloud PC of a user.
 *
 * @param status the service's own word; {@link CloudPcStatus#of} reads it
 * @param lastModified when the service last changed it, if it says so
 * @param detail what the service says about the status: Graph's {@code statusDetail}; usually empty unless something
 *     went wrong
 */
public record CloudPc(
        String id, String displayName, String status, Optional<Instant> lastModified, Optional<StatusDetail> detail) {

    /** A Cloud PC with nothing more to say about its status. */
    public CloudPc(String id, String displayName, String status, Optional<Instant> lastModified) {
        this(id, displayName, status, lastModified, Optional.empty());
    }
}
