package io.cloudpc.snapshots.adapter.inmemory.directory;

import io.cloudpc.snapshots.adapter.inmemory.service.Call;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The tenant's directory, as a caller from outside sees it. */
public final class InMemoryDirectory implements TenantDirectory {
    private final TenantState state;
    private final FaultInjection gate;

    public InMemoryDirectory(TenantState state, FaultInjection gate) {
        this.state = state;
        this.gate = gate;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        var call = user.match(id -> Call.about(Operation.USER, id), name -> Call.of(Operation.USER));
        return answer(call, () -> state.under(() -> state.people.user(user)));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        return answer(
                Call.about(Operation.GROUPS, user),
                () -> state.under(() -> state.lateChanges.shown(user, state.people.groupsOf(user), state.now())));
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return answer(Call.of(Operation.POLICIES), () -> state.under(state.cloudPcs::policies));
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return answer(
                Call.of(Operation.SETTINGS),
                () -> state.under(() -> state.lateChanges.shown(state.cloudPcs.settings(), state.now())));
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        return answer(
                Call.about(Operation.LICENCES, user), () -> state
                        .upToNow(
                                user,
                                () -> state.lateChanges.shownPlans(user, state.licences.plansOf(user), state.now()))
                        .stream()
                        .filter(LicencePlan::isWindows365)
                        .map(LicencePlan::licence)
                        .toList());
    }

    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        return answer(Call.about(Operation.CLOUD_PCS, user), () -> state.upToNow(user, () -> state.cloudPcs.of(user)));
    }

    private <T> Either<ServiceFailure, T> answer(Call call, Supplier<T> read) {
        return gate.pass(call, requestId -> Either.right(read.get()));
    }
}
