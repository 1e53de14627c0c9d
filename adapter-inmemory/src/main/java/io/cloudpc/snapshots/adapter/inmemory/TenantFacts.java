package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.service.DailyCount;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.Group;
import io.cloudpc.snapshots.adapter.inmemory.tenant.GroupLicence;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The truth about a tenant, for tests, simulators and files. Each call reads it anew, as of the tenant's clock; what it
 * returns is the caller's own and in the order in which it was added. Counts go back to when the process began, except
 * those of {@link #requestsToday}.
 */
public final class TenantFacts {
    private final TenantState state;

    TenantFacts(TenantState state) {
        this.state = state;
    }

    /** Several reads that fit together: no change and no time comes between them. Should not take long. */
    public <T> T atOnce(Function<TenantFacts, T> read) {
        return state.upToNow(() -> read.apply(this));
    }

    public List<StoredMachine> machines() {
        return state.under(state.machines::machines);
    }

    /** The snapshots of the machines' disks, as of now. */
    public List<DiskSnapshot> diskSnapshots() {
        return state.under(() -> state.machines.snapshots().stream()
                .map(stored -> stored.at(state.now()))
                .toList());
    }

    public List<User> users() {
        return state.under(state.people::users);
    }

    public Optional<User> user(UserRef user) {
        return state.under(() -> state.people.user(user));
    }

    public List<Group> groups() {
        return state.under(state.people::groups);
    }

    /** The groups that the user is in, through other groups too. */
    public Set<GroupId> groupsOf(UserId user) {
        return state.under(() -> state.people.groupsOf(user));
    }

    public List<ProvisioningPolicy> policies() {
        return state.under(state.cloudPcs::policies);
    }

    public List<UserSetting> settings() {
        return state.under(state.cloudPcs::settings);
    }

    /** Every product that the tenant has bought. */
    public List<LicencePlan> plans() {
        return state.under(state.licences::plans);
    }

    /** The products that are assigned to the user, of Windows 365 or not. */
    public List<LicencePlan> plansOf(UserId user) {
        return state.upToNow(user, () -> state.licences.plansOf(user));
    }

    /** The products of which licences are assigned to the user directly. */
    public List<LicencePlan> directPlansOf(UserId user) {
        return state.under(() -> state.licences.directPlansOf(user));
    }

    /** Licences through groups, processed or not. */
    public List<GroupLicence> groupLicences() {
        return state.upToNow(state.licences::byGroup);
    }

    /** The products whose licences members get through the group. */
    public List<LicencePlan> plansOf(GroupId group) {
        return state.under(() -> state.licences.plans().stream()
                .filter(plan -> state.licences.ofGroup(group).contains(plan.skuId()))
                .toList());
    }

    /** How many licences of the product are assigned. */
    public int assigned(LicencePlan plan) {
        return state.upToNow(() -> state.licences.assigned(plan.skuId()));
    }

    /** How the next provisionings will go. */
    public List<ProvisioningOutcome> plannedProvisionings() {
        return state.under(() -> List.copyOf(state.plannedProvisionings));
    }

    /** The errors with which the next licences through groups will not be given. */
    public List<String> plannedLicenceErrors() {
        return state.under(() -> List.copyOf(state.plannedLicenceErrors));
    }

    /** All Cloud PCs by user; a user without any may be missing. */
    public Map<UserId, List<CloudPc>> cloudPcs() {
        return state.upToNow(state.cloudPcs::all);
    }

    public List<CloudPc> cloudPcsOf(UserId user) {
        return state.upToNow(user, () -> state.cloudPcs.of(user));
    }

    public List<StorageAccountId> accounts() {
        return state.under(state.storage::accounts);
    }

    public Map<StorageBlob, BlobContent> blobs() {
        return state.under(state.storage::blobs);
    }

    /** Every import that the service has, shown by reads yet or not. */
    public List<StoredImport> imports() {
        return state.upToNow(state.imports::all);
    }

    public List<StoredImport> importsOf(UserId user) {
        return state.upToNow(user, () -> state.imports.of(user));
    }

    public Optional<StoredImport> snapshot(SnapshotId id) {
        return imports().stream().filter(stored -> stored.id().equals(id)).findFirst();
    }

    /** The explanations with which the next imports will fail. */
    public List<String> plannedFailures() {
        return state.under(() -> List.copyOf(state.plannedFailures));
    }

    public ServiceBehaviour behaviour() {
        return state.under(state::behaviour);
    }

    /** How much time was let pass beside the host's clock. */
    public Duration clockAhead() {
        return state.under(state::clockAhead);
    }

    /** Since when the tenant is set up as it is. */
    public Instant setUpAt() {
        return state.under(state::setUpAt);
    }

    /** Import requests that counted towards today's limit. */
    public DailyCount requestsToday() {
        return state.under(state::daily);
    }

    /** Import requests for this user that reached the service, whatever it answered. */
    public int submissionsReceived(UserId user) {
        return state.under(() -> state.tally.receivedFrom(user));
    }

    /** Import requests for this user that the service took. More than one without a purge between them is one too many. */
    public int submissionsAccepted(UserId user) {
        return state.under(() -> state.tally.acceptedFrom(user));
    }

    /** Import requests for a user who had an import when they came, whatever was answered. */
    public int overwritesAttempted() {
        return state.under(state.tally::overwriteAttempts);
    }

    /** Imports that were overwritten. */
    public int overwritesDone() {
        return state.under(state.tally::overwrites);
    }
}
