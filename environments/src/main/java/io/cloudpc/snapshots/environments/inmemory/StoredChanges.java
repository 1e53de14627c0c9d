package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.vavr.control.Either;
import java.time.Instant;

/** Changes of a tenant that is kept in a file; each is in the file before it is answered. */
final class StoredChanges implements TenantChanges {
    private final TenantStore store;

    StoredChanges(TenantStore store) {
        this.store = store;
    }

    @Override
    public Either<ServiceFailure, String> createUserSetting(String displayName, ProvisioningSource source) {
        return store.order(tenant -> tenant.changes().createUserSetting(displayName, source));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> setProvisioningSource(String settingId, ProvisioningSource source) {
        return store.order(tenant -> tenant.changes().setProvisioningSource(settingId, source));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignUserSetting(String settingId, GroupId group) {
        return store.order(tenant -> tenant.changes().assignUserSetting(settingId, group));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, Instant notAfter) {
        return store.order(tenant -> tenant.changes().assignLicence(user, sku, notAfter));
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, Instant notAfter) {
        return store.order(tenant -> tenant.changes().addMember(group, user, notAfter));
    }
}
