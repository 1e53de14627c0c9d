package io.cloudpc.snapshots.domain.provisioning;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that decide whether a user's licence can be assigned.
 *
 * @param partNumber the product; empty for the one that the group gives
 * @param group the group through which the licence is given; empty if it is given directly
 * @param record the journal's record, as of the latest look at the service
 * @param seen what the service says of the import now; empty if it does not show it
 * @param groups the groups of the user, including nested ones
 * @param skus the Windows 365 products that the tenant has bought
 */
public record LicenceFacts(
        Optional<String> partNumber,
        Optional<EntraGroup> group,
        Fact<Optional<ImportRecord>> record,
        Fact<Optional<SnapshotImport>> seen,
        Fact<Optional<User>> user,
        Fact<Set<GroupId>> groups,
        Fact<List<ProvisioningPolicy>> policies,
        Fact<List<UserSetting>> settings,
        Fact<List<SubscribedSku>> skus,
        Fact<List<LicenceAssignment>> licences,
        Fact<List<CloudPc>> cloudPcs) {}
