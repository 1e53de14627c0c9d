package io.cloudpc.snapshots.adapter.inmemory.directory;

import io.cloudpc.snapshots.adapter.inmemory.service.Call;
import io.cloudpc.snapshots.adapter.inmemory.service.ErrorResponses;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Changes of the tenant that callers from outside make. */
public final class InMemoryChanges implements TenantChanges {
    private final TenantState state;
    private final FaultInjection gate;
    private final Supplier<UUID> ids;

    public InMemoryChanges(TenantState state, FaultInjection gate, Supplier<UUID> ids) {
        this.state = state;
        this.gate = gate;
        this.ids = ids;
    }

    @Override
    public Either<ServiceFailure, String> createUserSetting(String displayName, ProvisioningSource source) {
        return gate.pass(
                Call.of(Operation.CREATE_SETTING),
                requestId -> change(() -> {
                    var id = ids.get().toString();
                    state.cloudPcs.add(
                            new UserSetting(id, displayName, source == ProvisioningSource.SNAPSHOT, Set.of()));
                    state.lateChanges.hideEdit(id, Optional.empty(), state.now(), shownFrom());
                    return Either.right(id);
                }));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> setProvisioningSource(String settingId, ProvisioningSource source) {
        return gate.pass(
                Call.of(Operation.SET_SOURCE),
                requestId -> edit(
                        settingId,
                        requestId,
                        setting -> new UserSetting(
                                settingId,
                                setting.displayName(),
                                source == ProvisioningSource.SNAPSHOT,
                                setting.assignedGroups())));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignUserSetting(String settingId, GroupId group) {
        return gate.pass(
                Call.of(Operation.ASSIGN_SETTING),
                requestId -> state.under(() -> state.people.hasGroup(group))
                        ? edit(settingId, requestId, setting -> assigned(setting, group))
                        : Either.left(ErrorResponses.notFound("The group does not exist.", requestId)));
    }

    private static UserSetting assigned(UserSetting setting, GroupId group) {
        var groups = new HashSet<>(setting.assignedGroups());
        groups.add(group);
        return new UserSetting(setting.id(), setting.displayName(), setting.provisionsFromSnapshot(), groups);
    }

    private Either<ServiceFailure, ChangeAnswer> edit(
            String settingId, String requestId, UnaryOperator<UserSetting> edit) {
        return change(() -> {
            var before = state.cloudPcs.settings().stream()
                    .filter(setting -> setting.id().equals(settingId))
                    .findFirst();
            if (before.isEmpty()) {
                return Either.left(ErrorResponses.notFound("The user setting does not exist.", requestId));
            }
            var after = edit.apply(before.get());
            if (after.equals(before.get())) {
                return Either.right(ChangeAnswer.ALREADY_SO);
            }
            state.cloudPcs.add(after);
            state.lateChanges.hideEdit(settingId, before, state.now(), shownFrom());
            return Either.right(ChangeAnswer.DONE);
        });
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, Instant notAfter) {
        return gate.pass(
                Call.about(Operation.ASSIGN_LICENCE, user),
                () -> tooLate(notAfter),
                requestId -> change(() -> assignLicence(user, sku, requestId)));
    }

    private Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, String requestId) {
        var found = state.people.user(user);
        if (found.isEmpty()) {
            return Either.left(ErrorResponses.notFound("The user does not exist.", requestId));
        }
        if (!state.licences.has(sku.value())) {
            return Either.left(ErrorResponses.refused(
                    400,
                    "Request_BadRequest",
                    "License " + sku + " does not correspond to a valid company License.",
                    requestId));
        }
        if (found.flatMap(User::usageLocation).isEmpty()) {
            return Either.left(ErrorResponses.refused(
                    400,
                    "Request_BadRequest",
                    "License assignment cannot be done for user with invalid usage location.",
                    requestId));
        }
        if (state.licences.directPlansOf(user).stream()
                .anyMatch(plan -> plan.skuId().equals(sku.value()))) {
            return Either.right(ChangeAnswer.DONE);
        }
        if (!state.licences.hasSeatFor(user, sku.value())) {
            return Either.left(ErrorResponses.refused(
                    400,
                    "CountViolation",
                    "Subscription with SKU " + sku + " does not have any available licenses.",
                    requestId));
        }
        state.licences.assign(user, sku.value());
        state.lateChanges.hideLicence(user, sku, shownFrom());
        return Either.right(ChangeAnswer.DONE);
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, Instant notAfter) {
        return gate.pass(
                Call.about(Operation.ADD_MEMBER, user),
                () -> tooLate(notAfter),
                requestId -> change(() -> addMember(group, user, requestId)));
    }

    private Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, String requestId) {
        if (!state.people.hasGroup(group) || state.people.user(user).isEmpty()) {
            return Either.left(ErrorResponses.notFound("The group or the user does not exist.", requestId));
        }
        if (state.people.usersIn(group).contains(user)) {
            return Either.right(ChangeAnswer.ALREADY_SO);
        }
        state.people.join(user, group);
        state.licences.schedule(user, group, state.now().plus(state.behaviour().groupLicenceAfter()));
        state.lateChanges.hideMembership(user, group, shownFrom());
        return Either.right(ChangeAnswer.DONE);
    }

    private Instant shownFrom() {
        return state.now().plus(state.behaviour().changesShowAfter());
    }

    private Optional<ServiceFailure> tooLate(Instant notAfter) {
        return state.now().isAfter(notAfter) ? Optional.of(ErrorResponses.notSent(notAfter)) : Optional.empty();
    }

    /** What happened until now happened before the change. */
    private <T> Either<ServiceFailure, T> change(Supplier<Either<ServiceFailure, T>> work) {
        var answer = new AtomicReference<Either<ServiceFailure, T>>();
        state.setUp(() -> answer.set(work.get()));
        return Objects.requireNonNull(answer.get());
    }
}
