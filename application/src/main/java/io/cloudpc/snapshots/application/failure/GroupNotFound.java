package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.tenant.GroupId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * No group has this ID or name, or several have this name.
 *
 * @param candidates the groups with this name; empty if there is none
 */
public record GroupNotFound(String group, List<GroupId> candidates) implements LicenceFailure, PrepareFailure {
    public GroupNotFound {
        candidates = List.copyOf(candidates);
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return candidates.isEmpty()
                ? "The tenant has no group '" + group + "'."
                : "The tenant has " + candidates.size() + " groups with the name '" + group + "': "
                        + candidates.stream().map(GroupId::toString).collect(Collectors.joining(", ")) + ".";
    }

    @Override
    public String remedy() {
        return candidates.isEmpty()
                ? "Check the name or the object ID in Microsoft Entra ID, and check that this is the right tenant."
                : "Name the group by its object ID.";
    }
}
