package io.cloudpc.snapshots.environments.inmemory;

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
import java.util.function.Function;

/** The directory of a tenant that is kept in a file. */
final class StoredDirectory implements TenantDirectory {
    private final TenantStore store;

    StoredDirectory(TenantStore store) {
        this.store = store;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        return ask(directory -> directory.user(user));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        return ask(directory -> directory.groupsOf(user));
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return ask(TenantDirectory::provisioningPolicies);
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return ask(TenantDirectory::userSettings);
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        return ask(directory -> directory.licencesOf(user));
    }

    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        return ask(directory -> directory.cloudPcsOf(user));
    }

    private <T> Either<ServiceFailure, T> ask(Function<TenantDirectory, Either<ServiceFailure, T>> question) {
        return store.ask(tenant -> question.apply(tenant.directory()));
    }
}
