package io.cloudpc.snapshots.application.port.directory;

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

/** Driven port: reads the tenant's users, groups, policies, settings, licences and Cloud PCs. */
public interface TenantDirectory {
    /** The user with this id or name; empty only if the tenant answered that there is none. */
    Either<ServiceFailure, Optional<User>> user(UserRef user);

    /** The groups of the user, including nested ones; none for a user that does not exist. */
    Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user);

    /** All provisioning policies, with the groups they are assigned to. */
    Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies();

    /** All user settings, with the groups they are assigned to. */
    Either<ServiceFailure, List<UserSetting>> userSettings();

    /** The Windows 365 licences of the user; none for a user that does not exist. */
    Either<ServiceFailure, List<Licence>> licencesOf(UserId user);

    /** The Cloud PCs of the user; none for a user that does not exist. */
    Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user);
}
