package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.LicenceFailure;
import io.cloudpc.snapshots.domain.provisioning.LicenceVerdict;
import io.vavr.control.Either;

/**
 * Use case: assign the user's licence, last of all, since it starts provisioning. It is assigned only when the import is
 * succeeded and not used and everything else is there; it is never taken away.
 */
public interface AssignLicence {
    /**
     * Checks every rule, writes the licence to the journal, and assigns it. Repeating it is safe; a lost answer is settled
     * by reading.
     */
    Either<LicenceFailure, LicenceOutcome> assign(LicenceOrder order);

    /** Checks every rule; changes nothing. */
    Either<LicenceFailure, LicenceVerdict> check(LicenceOrder order);
}
