package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes that have their effect already and are not shown by reads yet. Used under the tenant's lock. */
public final class LateChanges {
    private final Map<Object, Instant> additions = new HashMap<>();
    private final Map<String, Edit> edits = new HashMap<>();

    private record Membership(UserId user, GroupId group) {}

    private record Licence(UserId user, SkuId sku) {}

    /** A setting as it was before; empty if it was not there. */
    private record Edit(Optional<UserSetting> before, Instant until) {}

    public void hideMembership(UserId user, GroupId group, Instant until) {
        additions.put(new Membership(user, group), until);
    }

    public void hideLicence(UserId user, SkuId sku, Instant until) {
        additions.put(new Licence(user, sku), until);
    }

    /** Shows the setting as it was before; of several edits that are not shown yet, as it was before the first. */
    public void hideEdit(String settingId, Optional<UserSetting> before, Instant now, Instant until) {
        edits.merge(
                settingId,
                new Edit(before, until),
                (first, later) -> now.isBefore(first.until()) ? new Edit(first.before(), until) : later);
    }

    /** What reads show of the user's groups; a group through a hidden one is shown. */
    public Set<GroupId> shown(UserId user, Set<GroupId> groups, Instant now) {
        return groups.stream()
                .filter(group -> isShown(new Membership(user, group), now))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isShown(UserId user, GroupId group, Instant now) {
        return isShown(new Membership(user, group), now);
    }

    public List<LicencePlan> shownPlans(UserId user, List<LicencePlan> plans, Instant now) {
        return plans.stream()
                .filter(plan -> isShown(new Licence(user, new SkuId(plan.skuId())), now))
                .toList();
    }

    public List<LicenceAssignment> shown(UserId user, List<LicenceAssignment> assignments, Instant now) {
        return assignments.stream()
                .filter(assignment -> isShown(new Licence(user, assignment.sku()), now))
                .toList();
    }

    public List<UserSetting> shown(List<UserSetting> settings, Instant now) {
        return settings.stream()
                .flatMap(setting -> Optional.ofNullable(edits.get(setting.id()))
                        .filter(edit -> now.isBefore(edit.until()))
                        .map(Edit::before)
                        .orElse(Optional.of(setting))
                        .stream())
                .toList();
    }

    private boolean isShown(Object addition, Instant now) {
        return Optional.ofNullable(additions.get(addition))
                .filter(now::isBefore)
                .isEmpty();
    }
}
