package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that the rules of an import need.
 *
 * @param sasPolicy what a SAS URL must satisfy now
 * @param record the journal's record of the user before this request
 * @param serviceImports every import that the service lists, of all users
 * @param user the assigned user; empty if the tenant has no such user
 * @param groups the groups of the user, including nested ones
 * @param disks the result of inspecting each file of the request
 * @param tenant the tenant that the import goes to, where that is known
 * @param reaches whether the service can reach each file; no entry means that no obstacle is known
 */
public record ImportFacts(
        ImportRequest request,
        SasPolicy sasPolicy,
        Fact<Optional<ImportRecord>> record,
        Fact<List<SnapshotImport>> serviceImports,
        Fact<Optional<User>> user,
        Fact<Set<GroupId>> groups,
        Fact<List<ProvisioningPolicy>> provisioningPolicies,
        Fact<List<UserSetting>> userSettings,
        Fact<List<Licence>> licences,
        Fact<List<CloudPc>> cloudPcs,
        Map<FileType, Fact<DiskEvidence>> disks,
        Optional<TenantId> tenant,
        Map<FileType, SourceReach> reaches) {

    public ImportFacts {
        disks = Map.copyOf(disks);
        reaches = Map.copyOf(reaches);
    }

    /** The result of inspecting the file of this type. A file that was not inspected counts as an outage, not as a pass. */
    Fact<DiskEvidence> disk(FileType type) {
        return disks.getOrDefault(
                type, new Fact.Unavailable<>("The file of type " + type.graphName() + " was not read."));
    }

    /** Whether the service can reach the file of this type. */
    SourceReach reach(FileType type) {
        return reaches.getOrDefault(type, SourceReach.CLEAR);
    }

    /** The imports that the service lists for the assigned user, under either of the user's names. */
    Fact<List<SnapshotImport>> serviceImportsOfUser() {
        return user.flatMap(
                known -> serviceImports.map(imports -> ofUser(imports, known.flatMap(User::principalName))));
    }

    private List<SnapshotImport> ofUser(List<SnapshotImport> imports, Optional<UserPrincipalName> name) {
        return imports.stream()
                .filter(found -> found.belongsTo(request.assignedUser(), name))
                .toList();
    }
}
