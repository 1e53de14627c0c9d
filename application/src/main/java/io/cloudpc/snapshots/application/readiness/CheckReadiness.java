package io.cloudpc.snapshots.application.readiness;

import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;

/** Use case: checks whether an import can start, without starting it. */
@FunctionalInterface
public interface CheckReadiness {
    /** Applies every rule. What could not be checked is part of the answer, so this never fails. */
    Readiness check(ImportRequest request);
}
