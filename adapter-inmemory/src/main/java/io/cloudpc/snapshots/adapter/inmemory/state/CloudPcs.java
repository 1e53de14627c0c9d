package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Policies, settings, and the Cloud PCs that come of them. Used under the tenant's lock. */
public final class CloudPcs {
    private final Map<String, ProvisioningPolicy> policies = new LinkedHashMap<>();
    private final Map<String, UserSetting> settings = new LinkedHashMap<>();
    private final Map<UserId, Map<String, CloudPc>> cloudPcs = new LinkedHashMap<>();

    public void add(ProvisioningPolicy policy) {
        policies.put(policy.id(), policy);
    }

    public void removePolicy(String id) {
        policies.remove(id);
    }

    public void add(UserSetting setting) {
        settings.put(setting.id(), setting);
    }

    public void removeSetting(String id) {
        settings.remove(id);
    }

    public void put(UserId user, CloudPc cloudPc) {
        cloudPcs.computeIfAbsent(user, id -> new LinkedHashMap<>()).put(cloudPc.id(), cloudPc);
    }

    /** Changes a Cloud PC that is still there. */
    public void replace(UserId user, CloudPc cloudPc) {
        cloudPcs.getOrDefault(user, new LinkedHashMap<>()).replace(cloudPc.id(), cloudPc);
    }

    public void remove(UserId user, String id) {
        cloudPcs.getOrDefault(user, new LinkedHashMap<>()).remove(id);
    }

    public List<ProvisioningPolicy> policies() {
        return List.copyOf(policies.values());
    }

    public List<UserSetting> settings() {
        return List.copyOf(settings.values());
    }

    public List<CloudPc> of(UserId user) {
        return List.copyOf(cloudPcs.getOrDefault(user, Map.of()).values());
    }

    public Map<UserId, List<CloudPc>> all() {
        var all = new LinkedHashMap<UserId, List<CloudPc>>();
        cloudPcs.forEach((user, of) -> all.put(user, List.copyOf(of.values())));
        return Collections.unmodifiableMap(all);
    }

    /** The first policy that reaches one of these groups. */
    public Optional<ProvisioningPolicy> policyFor(Set<GroupId> groups) {
        return policies.values().stream()
                .filter(policy -> !Collections.disjoint(policy.assignedGroups(), groups))
                .findFirst();
    }

    /** Whether everything but the import is there for a Cloud PC to be made of a snapshot of this size. */
    public boolean canProvision(UserId user, Set<GroupId> groups, List<LicencePlan> licences, OptionalLong diskBytes) {
        return diskBytes.isPresent()
                && of(user).isEmpty()
                && policyFor(groups).isPresent()
                && settings.values().stream()
                        .filter(UserSetting::provisionsFromSnapshot)
                        .anyMatch(setting -> !Collections.disjoint(setting.assignedGroups(), groups))
                && licences.stream().anyMatch(plan -> plan.isEnterprise() && plan.holds(diskBytes.getAsLong()));
    }
}
