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
    CLOUD_PCS(false),
    MACHINE(false, "Microsoft.Compute/virtualMachines/read"),
    MACHINE_LOCKS(false, "Microsoft.Authorization/locks/read"),
    DEALLOCATE(true, "Microsoft.Compute/virtualMachines/deallocate/action"),
    DISK_SNAPSHOT(false, "Microsoft.Compute/snapshots/read"),
    TAKE_DISK_SNAPSHOT(true, "Microsoft.Compute/snapshots/write"),
    GRANT_ACCESS(true, "Microsoft.Compute/snapshots/beginGetAccess/action"),
    REVOKE_ACCESS(true, "Microsoft.Compute/snapshots/endGetAccess/action"),
    DELETE_DISK_SNAPSHOT(true, "Microsoft.Compute/snapshots/delete"),
    SKUS(false),
    GROUP(false),
    MEMBERS(false),
    LICENCE_STATES(false),
    CREATE_SETTING(true),
    SET_SOURCE(true),
    ASSIGN_SETTING(true),
    ASSIGN_LICENCE(true),
    ADD_MEMBER(true);

    private final boolean changes;
    private final String action;

    Operation(boolean changes) {
        this(changes, "");
    }

    Operation(boolean changes, String action) {
        this.changes = changes;
        this.action = action;
    }

    /** The action of Azure RBAC that allows it; empty for what is asked of Microsoft Graph. */
    public String action() {
        return action;
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
