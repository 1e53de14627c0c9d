package io.cloudpc.snapshots.domain.tenant;

import java.util.UUID;

/** The Entra object id of a group. */
public record GroupId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
