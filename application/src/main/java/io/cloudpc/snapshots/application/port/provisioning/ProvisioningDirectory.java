package io.cloudpc.snapshots.application.port.provisioning;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Driven port: reads what licensing and provisioning need, beside what {@code TenantDirectory} reads. Nothing that it
 * answers is older than the call. Reads of several users send at most one request for twenty of them where the service
 * takes batches, and answer for each user on its own: an outage for one hides no answer for another.
 */
public interface ProvisioningDirectory {
    /** How many users one request asks about. */
    int USERS_IN_A_REQUEST = 20;

    /** The Windows 365 products that the tenant has bought, with their seats; other products are left out. */
    Either<ServiceFailure, List<SubscribedSku>> subscribedSkus();

    /** The group with this id; empty only if the tenant answered that there is none. */
    Either<ServiceFailure, Optional<EntraGroup>> group(GroupId group);

    /** All groups with this display name, ignoring case. Display names are not unique. */
    Either<ServiceFailure, List<EntraGroup>> groupsNamed(String displayName);

    /**
     * The users who are members of the group, directly or through other groups, each once; none for a group that does not
     * exist.
     */
    Either<ServiceFailure, List<GroupMember>> membersOf(GroupId group);

    /** The users with these ids, one answer for each; empty only if the tenant answered that there is none. */
    Map<UserId, Either<ServiceFailure, Optional<User>>> users(Collection<UserId> users);

    /**
     * The state of every licence of these users, of Windows 365 or not, one answer for each; none for a user that does not
     * exist. A licence through a group appears some time after the user joined the group.
     */
    Map<UserId, Either<ServiceFailure, List<LicenceAssignment>>> licenceAssignments(Collection<UserId> users);

    /**
     * The Cloud PCs of these users with their status details, one answer for each. The service knows their users by
     * principal name, so a user without one has none.
     */
    Map<UserId, Either<ServiceFailure, List<CloudPc>>> cloudPcsOf(Collection<User> users);

    /** For hosts without one: every read fails as not available. */
    static ProvisioningDirectory notAvailable() {
        return NotAvailable.DIRECTORY;
    }
}
