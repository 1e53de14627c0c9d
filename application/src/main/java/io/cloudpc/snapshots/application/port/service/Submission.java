package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.util.Optional;

/**
 * The service accepted an import request.
 *
 * @param snapshotId absent where the answer had none, as in the documented examples
 * @param requestId the service's id for the request
 */
public record Submission(Optional<SnapshotId> snapshotId, Optional<String> requestId) {}
