package io.cloudpc.snapshots.domain.tenant;

import java.util.Set;

/**
 * A Cloud PC provisioning policy.
 *
 * @param assignedGroups the groups it is assigned to
 */
public record ProvisioningPolicy(String id, String displayName, Set<GroupId> assignedGroups) {
    public ProvisioningPolicy {
        assignedGroups = Set.copyOf(assignedGroups);
    }
}
