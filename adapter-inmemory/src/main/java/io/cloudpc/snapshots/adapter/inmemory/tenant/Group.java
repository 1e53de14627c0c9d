package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import java.util.List;

/**
 * A group as the tenant keeps it.
 *
 * @param users its direct members, in the order they joined
 * @param groups the groups that are its direct members; cycles are allowed, as in Entra
 */
public record Group(GroupId id, String displayName, List<UserId> users, List<GroupId> groups) {
    public Group {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }
}
