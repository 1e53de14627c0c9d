package io.cloudpc.snapshots.adapter.inmemory.service;

import io.cloudpc.snapshots.application.port.Effect;

/** What can be asked of the tenant from outside, and so can go wrong. */
public enum Operation {
    SUBMIT(true),
    RETRIEVE(false),
    LIST(false),
    PURGE(true),
    USER(false),
    GROUPS(false),
    POLICIES(false),
    SETTINGS(false),
    LICENCES(false),
    CLOUD_PCS(false);

    private final boolean changes;

    Operation(boolean changes) {
        this.changes = changes;
    }

    /** Whether it changes the tenant. */
    public boolean changes() {
        return changes;
    }

    /** What a caller knows of the effect who sent the request and has no answer. */
    public Effect unanswered() {
        return changes ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE;
    }
}
