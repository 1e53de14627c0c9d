package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/**
 * Somebody else wrote, held or replaced the target of an unfinished staging. It has no footer.
 *
 * @param evidence how that was noticed, a sentence
 */
public record TargetTouched(StorageBlob target, String evidence) implements StageFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "Somebody else touched the unfinished staging at '" + target + "'. " + evidence;
    }

    @Override
    public String remedy() {
        return "Find out who writes there. Then abort the staging, or allow to overwrite it, and stage from the start.";
    }
}
