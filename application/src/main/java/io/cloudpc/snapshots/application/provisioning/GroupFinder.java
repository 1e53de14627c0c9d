package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.application.failure.GroupNotFound;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Function;

/** Finds a group by what a person calls it: its object id, or its display name where only one group has it. */
public final class GroupFinder {
    private final ProvisioningDirectory directory;

    public GroupFinder(ProvisioningDirectory directory) {
        this.directory = directory;
    }

    <F> Either<F, EntraGroup> find(
            String group, Function<ServiceFailure, ? extends F> failed, Function<GroupNotFound, ? extends F> notFound) {
        // A group's id has the syntax of a user's.
        var found = UserId.parse(group)
                .map(id -> directory.group(new GroupId(id.value())).map(one -> one.stream()
                        .toList()))
                .getOrElse(() -> directory.groupsNamed(group));
        return found.<F>mapLeft(failed)
                .flatMap(groups -> groups.size() == 1
                        ? Either.right(groups.get(0))
                        : Either.left(notFound.apply(new GroupNotFound(group, ids(groups)))));
    }

    private static List<GroupId> ids(List<EntraGroup> groups) {
        return groups.stream().map(EntraGroup::id).toList();
    }
}
