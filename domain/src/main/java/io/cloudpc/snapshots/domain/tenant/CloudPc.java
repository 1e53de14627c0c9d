package io.cloudpc.snapshots.domain.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A Cloud PC of a user.
 *
 * @param status the service's own word
 * @param lastModified when the service last changed it, if it says so
 */
public record CloudPc(String id, String displayName, String status, Optional<Instant> lastModified) {}
