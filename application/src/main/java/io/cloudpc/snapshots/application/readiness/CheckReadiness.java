package io.cloudpc.snapshots.application.readiness;

import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;

/** Use case: say whether an import would be refused, and why, without asking for it. */
@FunctionalInterface
public interface CheckReadiness {
    /** Applies every rule. What could not be found out is part of the answer, so this never fails. */
    Readiness check(ImportRequest request);
}
