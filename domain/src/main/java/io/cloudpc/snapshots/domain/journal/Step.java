package io.cloudpc.snapshots.domain.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a record's audit trail.
 *
 * @param state the name of the state that the record was in after the step
 * @param note why, in a sentence; never a secret; cut after 2000 characters
 * @param requestId the id by which the service knows the request behind the step
 */
public record Step(Instant at, HostId by, String state, Optional<String> note, Optional<String> requestId) {
    public Step {
        note = note.map(Texts::bounded);
        requestId = requestId.map(Texts::bounded);
    }
}
