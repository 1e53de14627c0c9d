package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Licences and Cloud PCs of a tenant that is kept in a file. */
final class StoredProvisioning implements ProvisioningDirectory {
    private final TenantStore store;

    StoredProvisioning(TenantStore store) {
        this.store = store;
    }

    @Override
    public Either<ServiceFailure, List<SubscribedSku>> subscribedSkus() {
        return ask(ProvisioningDirectory::subscribedSkus);
    }

    @Override
    public Either<ServiceFailure, Optional<EntraGroup>> group(GroupId group) {
        return ask(directory -> directory.group(group));
    }

    @Override
    public Either<ServiceFailure, List<EntraGroup>> groupsNamed(String displayName) {
        return ask(directory -> directory.groupsNamed(displayName));
    }

    @Override
    public Either<ServiceFailure, List<GroupMember>> membersOf(GroupId group) {
        return ask(directory -> directory.membersOf(group));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, Optional<User>>> users(Collection<UserId> users) {
        return askAll(users, directory -> directory.users(users));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licenceAssignments(Collection<UserId> users) {
        return askAll(users, directory -> directory.licenceAssignments(users));
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcsOf(Collection<User> users) {
        return askAll(users.stream().map(User::id).toList(), directory -> directory.cloudPcsOf(users));
    }

    private <T> Either<ServiceFailure, T> ask(Function<ProvisioningDirectory, Either<ServiceFailure, T>> question) {
        return store.ask(tenant -> question.apply(tenant.provisioning()));
    }

    /** The file is read once for all users; if it cannot be, that is the answer for each. */
    private <T> Map<UserId, Either<ServiceFailure, T>> askAll(
            Collection<UserId> users,
            Function<ProvisioningDirectory, Map<UserId, Either<ServiceFailure, T>>> question) {
        return store.<Map<UserId, Either<ServiceFailure, T>>>ask(
                        tenant -> Either.right(question.apply(tenant.provisioning())))
                .getOrElseGet(failure -> {
                    var answers = new LinkedHashMap<UserId, Either<ServiceFailure, T>>();
                    users.forEach(user -> answers.put(user, Either.left(failure)));
                    return answers;
                });
    }
}
