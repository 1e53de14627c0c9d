package io.cloudpc.snapshots.adapter.inmemory.directory;

import io.cloudpc.snapshots.adapter.inmemory.service.Call;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.Group;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Products, groups, licences and Cloud PCs, as a caller from outside sees them. Each user asked about is a call. */
public final class InMemoryProvisioning implements ProvisioningDirectory {
    private final TenantState state;
    private final FaultInjection gate;

    public InMemoryProvisioning(TenantState state, FaultInjection gate) {
        this.state = state;
        this.gate = gate;
    }

    @Override
    public Either<ServiceFailure, List<SubscribedSku>> subscribedSkus() {
        return answer(
                Call.of(Operation.SKUS),
                () -> state.upToNow(() -> state.licences.plans().stream()
                        .filter(LicencePlan::isWindows365)
                        .map(this::sku)
                        .toList()));
    }

    private SubscribedSku sku(LicencePlan plan) {
        return new SubscribedSku(
                new SkuId(plan.skuId()),
                plan.partNumber(),
                plan.diskGigabytes(),
                plan.seats(),
                state.licences.assigned(plan.skuId()),
                "Enabled");
    }

    @Override
    public Either<ServiceFailure, Optional<EntraGroup>> group(GroupId group) {
        return answer(Call.of(Operation.GROUP), () -> groups(found -> found.id().equals(group)).stream()
                .findFirst());
    }

    @Override
    public Either<ServiceFailure, List<EntraGroup>> groupsNamed(String displayName) {
        return answer(
                Call.of(Operation.GROUP),
                () -> groups(found -> found.displayName().equalsIgnoreCase(displayName)));
    }

    private List<EntraGroup> groups(Predicate<Group> which) {
        return state.under(() -> state.people.groups().stream()
                .filter(which)
                .map(group -> new EntraGroup(
                        group.id(),
                        group.displayName(),
                        state.licences.ofGroup(group.id()).stream()
                                .map(SkuId::new)
                                .collect(Collectors.toSet())))
                .toList());
    }

    @Override
    public Either<ServiceFailure, List<GroupMember>> membersOf(GroupId group) {
        return answer(
                Call.of(Operation.MEMBERS),
                () -> state.under(() -> state.people.allUsersIn(group).stream()
                        .filter(user -> state.lateChanges.isShown(user, group, state.now()))
                        .flatMap(user -> state.people.user(user).stream())
                        .map(user -> new GroupMember(user.id(), user.principalName()))
                        .toList()));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, Optional<User>>> users(Collection<UserId> users) {
        return each(users, Operation.USER, user -> state.under(() -> state.people.user(user)));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licenceAssignments(Collection<UserId> users) {
        return each(
                users,
                Operation.LICENCE_STATES,
                user -> state.upToNow(
                        user, () -> state.lateChanges.shown(user, state.licences.assignmentsOf(user), state.now())));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcsOf(Collection<User> users) {
        var named = users.stream()
                .filter(user -> user.principalName().isPresent())
                .map(User::id)
                .collect(Collectors.toSet());
        return each(
                users.stream().map(User::id).toList(),
                Operation.CLOUD_PCS,
                user -> named.contains(user) ? state.upToNow(user, () -> state.cloudPcs.of(user)) : List.of());
    }

    private <T> Map<UserId, Either<ServiceFailure, T>> each(
            Collection<UserId> users, Operation operation, Function<UserId, T> read) {
        var answers = new LinkedHashMap<UserId, Either<ServiceFailure, T>>();
        users.forEach(
                user -> answers.computeIfAbsent(user, id -> answer(Call.about(operation, id), () -> read.apply(id))));
        return answers;
    }

    private <T> Either<ServiceFailure, T> answer(Call call, Supplier<T> read) {
        return gate.pass(call, requestId -> Either.right(read.get()));
    }
}
