package io.cloudpc.snapshots.application.port.provisioning;

import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The ports of a host that has no adapter for them. */
final class NotAvailable implements ProvisioningDirectory, TenantChanges {
    static final ProvisioningDirectory DIRECTORY = new NotAvailable();
    static final TenantChanges CHANGES = new NotAvailable();

    private NotAvailable() {}

    @Override
    public Either<ServiceFailure, List<SubscribedSku>> subscribedSkus() {
        return failure();
    }

    @Override
    public Either<ServiceFailure, Optional<EntraGroup>> group(GroupId group) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, List<EntraGroup>> groupsNamed(String displayName) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, List<GroupMember>> membersOf(GroupId group) {
        return failure();
    }

    @Override
    public Map<UserId, Either<ServiceFailure, Optional<User>>> users(Collection<UserId> users) {
        return forEach(users);
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licenceAssignments(Collection<UserId> users) {
        return forEach(users);
    }

    @Override
    public Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcsOf(Collection<User> users) {
        return forEach(users.stream().map(User::id).toList());
    }

    @Override
    public Either<ServiceFailure, String> createUserSetting(String displayName, ProvisioningSource source) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> setProvisioningSource(String settingId, ProvisioningSource source) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignUserSetting(String settingId, GroupId group) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, Instant notAfter) {
        return failure();
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, Instant notAfter) {
        return failure();
    }

    private static <T> Map<UserId, Either<ServiceFailure, T>> forEach(Collection<UserId> users) {
        var answers = new LinkedHashMap<UserId, Either<ServiceFailure, T>>();
        users.forEach(user -> answers.put(user, failure()));
        return answers;
    }

    private static <T> Either<ServiceFailure, T> failure() {
        return Either.left(new ServiceFailure.Refused(
                new ServiceError(
                        OptionalInt.empty(),
                        "NotAvailable",
                        "This environment has no adapter for licences and provisioning.",
                        Optional.empty()),
                "Use an environment that has one, or assign licences and follow provisioning in the portal."));
    }
}
