package io.cloudpc.snapshots.application.port.provisioning;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.vavr.control.Either;
import java.time.Instant;

/**
 * Driven port: changes the tenant so that Cloud PCs are provisioned from imported snapshots. It has no way to take
 * anything away: no licence, no membership, no assignment, no Cloud PC.
 *
 * <p>Each call sends its change once; an adapter never repeats it by itself. A failure whose effect is uncertain is
 * {@link Effect#MAY_HAVE_BEEN_DONE}, and the caller settles it by reading. Reads may show a change only some time after it
 * was made.
 */
public interface TenantChanges {
    /**
     * Makes a user setting that is assigned to nobody and grants its users nothing: no local administrator, no reset, no
     * restore. Not safe to repeat: a second call makes a second setting.
     *
     * @return the id of the new setting
     */
    Either<ServiceFailure, String> createUserSetting(String displayName, ProvisioningSource source);

    /** Sets what a user setting has new Cloud PCs provisioned from, and leaves the rest of it as it is. Safe to repeat. */
    Either<ServiceFailure, ChangeAnswer> setProvisioningSource(String settingId, ProvisioningSource source);

    /**
     * Assigns the user setting to the group as well. Whether the service's call adds to the assignments or replaces all of
     * them is not published, so an adapter reads them first and sends all of them with the new one, as they are. Safe to
     * repeat; a group that has the assignment is {@link ChangeAnswer#ALREADY_SO}. An assignment that somebody else adds
     * at the same instant can be lost; the caller reads back.
     */
    Either<ServiceFailure, ChangeAnswer> assignUserSetting(String settingId, GroupId group);

    /**
     * Assigns a licence of this product to the user directly. It starts provisioning when everything else is there. Safe
     * to repeat: assigning a licence that the user has changes nothing.
     *
     * @param notAfter the request must not leave after this; an adapter looks at its clock in the last instant before it
     *     sends, and answers {@link Effect#CERTAINLY_NOT_DONE} if the time is over
     */
    Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, Instant notAfter);

    /**
     * Makes the user a direct member of the group, through which the user gets the group's licences some time later. Safe
     * to repeat; a member is {@link ChangeAnswer#ALREADY_SO}.
     *
     * @param notAfter as in {@link #assignLicence}
     */
    Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, Instant notAfter);

    /** For hosts without one: every change fails as not available, and certainly does nothing. */
    static TenantChanges notAvailable() {
        return NotAvailable.CHANGES;
    }
}
