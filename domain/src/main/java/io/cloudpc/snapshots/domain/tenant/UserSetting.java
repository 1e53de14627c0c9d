package io.cloudpc.snapshots.domain.tenant;

import java.util.Set;

/**
 * A Cloud PC user setting.
 *
 * @param provisionsFromSnapshot whether its {@code provisioningSourceType} is {@code snapshot}; Graph's null means image
 * @param assignedGroups the groups it is assigned to
 */
public record UserSetting(String id, String displayName, boolean provisionsFromSnapshot, Set<GroupId> assignedGroups) {
    public UserSetting {
        assignedGroups = Set.copyOf(assignedGroups);
    }
}
