package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.PrepareFailure;
import io.vavr.control.Either;

/** Use case: have the Cloud PCs of a group provisioned from snapshots, or from images again. */
public interface PrepareTenant {
    /**
     * Makes or finds the user setting, sets its source, assigns it to the group, and reads back what it wrote. What is
     * there already is left alone, so repeating it is safe. The way back to images is refused while a user whom the
     * setting reaches has an import and no Cloud PC.
     */
    Either<PrepareFailure, Prepared> prepare(PrepareOrder order);

    /** Says what {@link #prepare} would do; changes nothing. */
    Either<PrepareFailure, Prepared> plan(PrepareOrder order);
}
