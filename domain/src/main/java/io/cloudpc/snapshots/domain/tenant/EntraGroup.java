package io.cloudpc.snapshots.domain.tenant;

import java.util.Set;

/**
 * A group of the tenant.
 *
 * @param licences the products whose licences every direct member gets through the group
 */
public record EntraGroup(GroupId id, String displayName, Set<SkuId> licences) {
    public EntraGroup {
        licences = Set.copyOf(licences);
    }
}
