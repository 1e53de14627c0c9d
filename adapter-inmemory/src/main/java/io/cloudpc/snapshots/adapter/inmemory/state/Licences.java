package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.tenant.GroupLicence;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Products, their seats, and who has licences of them, directly or through a group. Used under the tenant's lock. */
public final class Licences {
    private static final String NO_SEATS = "CountViolation";

    private final Map<UUID, LicencePlan> plans = new LinkedHashMap<>();
    private final Map<UserId, Set<UUID>> direct = new LinkedHashMap<>();
    private final Map<GroupId, Set<UUID>> ofGroups = new LinkedHashMap<>();
    private final List<GroupLicence> byGroup = new ArrayList<>();

    public void add(LicencePlan plan) {
        if (plans.values().stream()
                .anyMatch(other -> other.partNumber().equals(plan.partNumber())
                        && !other.skuId().equals(plan.skuId()))) {
            throw new IllegalArgumentException("there is already a licence plan " + plan.partNumber());
        }
        plans.put(plan.skuId(), plan);
    }

    public List<LicencePlan> plans() {
        return List.copyOf(plans.values());
    }

    public boolean has(UUID sku) {
        return plans.containsKey(sku);
    }

    public void assign(UserId user, UUID sku) {
        require(sku);
        direct.computeIfAbsent(user, id -> new LinkedHashSet<>()).add(sku);
    }

    public void unassign(UserId user, UUID sku) {
        direct.getOrDefault(user, new LinkedHashSet<>()).remove(sku);
    }

    /** From now on every new direct member of the group gets a licence of this product. */
    public void assignToGroup(GroupId group, UUID sku) {
        require(sku);
        ofGroups.computeIfAbsent(group, id -> new LinkedHashSet<>()).add(sku);
    }

    public Set<UUID> ofGroup(GroupId group) {
        return Set.copyOf(ofGroups.getOrDefault(group, Set.of()));
    }

    /** The user's licences through the group become due at this time. */
    public void schedule(UserId user, GroupId group, Instant dueAt) {
        ofGroups.getOrDefault(group, Set.of()).stream()
                .filter(sku -> byGroup.stream().noneMatch(known -> known.is(user, group, sku)))
                .forEach(sku -> byGroup.add(new GroupLicence(user, group, sku, dueAt, false, Optional.empty())));
    }

    /** Keeps a licence through a group as it is. */
    public void keep(GroupLicence licence) {
        require(licence.sku());
        byGroup.add(licence);
    }

    /** The user's licences through the group end. */
    public void end(UserId user, GroupId group) {
        byGroup.removeIf(known -> known.user().equals(user) && known.group().equals(group));
    }

    /** The earliest licence through a group that is due by now and not processed. */
    Optional<GroupLicence> due(Instant now) {
        return byGroup.stream()
                .filter(licence -> !licence.processed() && !licence.dueAt().isAfter(now))
                .min(Comparator.comparing(GroupLicence::dueAt));
    }

    /** Gives a due licence, unless there is no seat or an error was planned. */
    void process(GroupLicence due, Optional<String> plannedError) {
        var error = plannedError.or(() -> hasSeatFor(due.user(), due.sku()) ? Optional.empty() : Optional.of(NO_SEATS));
        byGroup.set(byGroup.indexOf(due), due.processed(error));
    }

    /** Licences through groups, processed or not. */
    public List<GroupLicence> byGroup() {
        return List.copyOf(byGroup);
    }

    /** The products that the user has a working licence of, each once. */
    public List<LicencePlan> plansOf(UserId user) {
        return Stream.concat(directOf(user).stream(), throughGroups(user).map(GroupLicence::sku))
                .distinct()
                .flatMap(sku -> Optional.ofNullable(plans.get(sku)).stream())
                .toList();
    }

    /** The products of which licences are assigned to the user directly. */
    public List<LicencePlan> directPlansOf(UserId user) {
        return directOf(user).stream()
                .flatMap(sku -> Optional.ofNullable(plans.get(sku)).stream())
                .toList();
    }

    /** The state of every licence of the user that has been processed. */
    public List<LicenceAssignment> assignmentsOf(UserId user) {
        return Stream.concat(
                        directOf(user).stream()
                                .map(sku -> new LicenceAssignment(
                                        new SkuId(sku),
                                        LicenceAssignment.State.ACTIVE,
                                        Optional.empty(),
                                        Optional.empty())),
                        byGroup.stream()
                                .filter(licence ->
                                        licence.processed() && licence.user().equals(user))
                                .map(licence -> new LicenceAssignment(
                                        new SkuId(licence.sku()),
                                        licence.error().isEmpty()
                                                ? LicenceAssignment.State.ACTIVE
                                                : LicenceAssignment.State.ERROR,
                                        licence.error(),
                                        Optional.of(licence.group()))))
                .toList();
    }

    /** How many users have a working licence of this product. */
    public int assigned(UUID sku) {
        return Stream.concat(
                        direct.entrySet().stream()
                                .filter(user -> user.getValue().contains(sku))
                                .map(Map.Entry::getKey),
                        byGroup.stream()
                                .filter(licence ->
                                        licence.works() && licence.sku().equals(sku))
                                .map(GroupLicence::user))
                .collect(Collectors.toSet())
                .size();
    }

    /** Whether the user has this licence, or there is a seat for it. */
    public boolean hasSeatFor(UserId user, UUID sku) {
        return plansOf(user).stream().anyMatch(plan -> plan.skuId().equals(sku))
                || Optional.ofNullable(plans.get(sku))
                        .filter(plan -> assigned(sku) < plan.seats())
                        .isPresent();
    }

    private Set<UUID> directOf(UserId user) {
        return direct.getOrDefault(user, Set.of());
    }

    private Stream<GroupLicence> throughGroups(UserId user) {
        return byGroup.stream()
                .filter(licence -> licence.works() && licence.user().equals(user));
    }

    private void require(UUID sku) {
        if (!plans.containsKey(sku)) {
            throw new IllegalArgumentException("the tenant has no licence plan " + sku);
        }
    }
}
