package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;

/**
 * Driven port: what is known of the service's way to a source. What cannot be found out, for an outage too, is told as
 * unknown: an import goes on without it, since nobody but the service knows for sure.
 */
@FunctionalInterface
public interface ServiceReach {
    /** What is in the service's way to the source, as far as it can be known. Does not read the source. */
    SourceReach to(SourceLocation source);

    /** Nobody looks. */
    static ServiceReach notLookedAt() {
        return source -> SourceReach.CLEAR;
    }
}
