package io.cloudpc.snapshots.application.port.service;

import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;

/**
 * Driven port: whether the service can reach a source. What cannot be checked, also because of an outage, is reported as
 * unknown and does not block an import, since only the service knows for certain.
 */
@FunctionalInterface
public interface ServiceReach {
    /** What keeps the service from the source, as far as it can be known. Does not read the source. */
    SourceReach to(SourceLocation source);

    /** Checks nothing. */
    static ServiceReach notLookedAt() {
        return source -> SourceReach.CLEAR;
    }
}
