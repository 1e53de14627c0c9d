package io.cloudpc.snapshots.application.port.service;

/** Result of a purge. Both are success. */
public enum PurgeAnswer {
    PURGED,
    /** The service has no such snapshot: it was purged before, or never became visible. */
    ALREADY_GONE
}
