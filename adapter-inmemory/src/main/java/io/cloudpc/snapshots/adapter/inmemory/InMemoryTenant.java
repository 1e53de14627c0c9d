package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.directory.InMemoryChanges;
import io.cloudpc.snapshots.adapter.inmemory.directory.InMemoryDirectory;
import io.cloudpc.snapshots.adapter.inmemory.directory.InMemoryProvisioning;
import io.cloudpc.snapshots.adapter.inmemory.importing.ImportIntake;
import io.cloudpc.snapshots.adapter.inmemory.importing.InMemoryService;
import io.cloudpc.snapshots.adapter.inmemory.importing.ServiceDiskCheck;
import io.cloudpc.snapshots.adapter.inmemory.journal.InMemoryJournal;
import io.cloudpc.snapshots.adapter.inmemory.machine.InMemoryMachines;
import io.cloudpc.snapshots.adapter.inmemory.service.DailyCount;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Faults;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.state.StoredMachines;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantClock;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.storage.InMemorySources;
import io.cloudpc.snapshots.adapter.inmemory.tenant.BlobContent;
import io.cloudpc.snapshots.adapter.inmemory.tenant.GroupLicence;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredMachine;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A Cloud PC tenant in memory: set it up, hand its ports to {@code SnapshotImports}, and look at what happened. Imports go
 * on with the clock that it was given. {@code add…} adds, or replaces what has the same id; a reference to something that
 * the tenant does not have is a bug of the caller and throws {@link IllegalArgumentException}.
 */
public final class InMemoryTenant {
    private final TenantClock clock;
    private final TenantState state;
    private final Faults faults = new Faults();
    private final CloudPcService service;
    private final TenantDirectory directory;
    private final ProvisioningDirectory provisioning;
    private final TenantChanges changes;
    private final DiskSources sources;
    private final Machines machines;
    private final ImportJournal journal = new InMemoryJournal();

    private InMemoryTenant(Builder builder) {
        clock = new TenantClock(builder.clock);
        state = new TenantState(clock, builder.ids, builder.behaviour);
        var gate = new FaultInjection(faults, builder.ids);
        sources = new InMemorySources(state, builder.localFiles);
        directory = new InMemoryDirectory(state, gate);
        machines = new InMemoryMachines(state, gate, builder.ids);
        provisioning = new InMemoryProvisioning(state, gate);
        changes = new InMemoryChanges(state, gate, builder.ids);
        service = new InMemoryService(
                state, gate, new ImportIntake(state, new ServiceDiskCheck(sources, state), builder.ids));
    }

    /** Begins with the system's clock, random ids, the usual behaviour, and no way to read local files. */
    public static Builder builder() {
        return new Builder();
    }

    /** The service that imports into this tenant. */
    public CloudPcService service() {
        return service;
    }

    /** The tenant's users, groups, policies, settings, licences and Cloud PCs. */
    public TenantDirectory directory() {
        return directory;
    }

    /** The tenant's virtual machines. */
    public Machines machines() {
        return machines;
    }

    /** What licensing and provisioning read beside that. */
    public ProvisioningDirectory provisioning() {
        return provisioning;
    }

    /** Changes of settings, memberships and licences. */
    public TenantChanges changes() {
        return changes;
    }

    /** The tenant's blobs, by storage location and by SAS URL, and the exports of its snapshots. */
    public DiskSources sources() {
        return sources;
    }

    /** A journal that is as old as this object; it is the hosts' and no part of the tenant. */
    public ImportJournal journal() {
        return journal;
    }

    /** The time by which the tenant goes: the host's clock, and what was let pass beside it. */
    public Clock clock() {
        return clock;
    }

    /** Moves the tenant's clock on at once, as if so much time had passed; a file of the tenant keeps it so. */
    public InMemoryTenant letTimePass(Duration time) {
        clock.letPass(time);
        return this;
    }

    /** What goes wrong on demand. */
    public Faults faults() {
        return faults;
    }

    /** What the tenant really has, and what really reached it; no fault gets in the way of these reads. */
    public TenantFacts facts() {
        return new TenantFacts(state);
    }

    /** Adds a user; two users never share a principal name. */
    public InMemoryTenant addUser(User user) {
        return setUp(() -> state.people.add(user));
    }

    public InMemoryTenant addGroup(GroupId group, String displayName) {
        return setUp(() -> state.people.addGroup(group, displayName));
    }

    /** Makes the user a direct member of the group. */
    public InMemoryTenant join(UserId user, GroupId group) {
        return setUp(() -> {
            state.people.join(user, group);
            state.licences.schedule(user, group, state.now());
        });
    }

    /** Ends a direct membership, if there is one, and the licences through it. */
    public InMemoryTenant leave(UserId user, GroupId group) {
        return setUp(() -> {
            state.people.leave(user, group);
            state.licences.end(user, group);
        });
    }

    /** Makes the inner group a member of the outer one; cycles are allowed. */
    public InMemoryTenant nest(GroupId inner, GroupId outer) {
        return setUp(() -> state.people.nest(inner, outer));
    }

    /** Adds a provisioning policy with its assignments. */
    public InMemoryTenant addPolicy(ProvisioningPolicy policy) {
        return setUp(() -> {
            policy.assignedGroups().forEach(state.people::requireGroup);
            state.cloudPcs.add(policy);
        });
    }

    public InMemoryTenant removePolicy(String id) {
        return setUp(() -> state.cloudPcs.removePolicy(id));
    }

    /** Adds a user setting with its assignments. */
    public InMemoryTenant addSetting(UserSetting setting) {
        return setUp(() -> {
            setting.assignedGroups().forEach(state.people::requireGroup);
            state.cloudPcs.add(setting);
        });
    }

    public InMemoryTenant removeSetting(String id) {
        return setUp(() -> state.cloudPcs.removeSetting(id));
    }

    /** Adds a product that licences can be assigned of. */
    public InMemoryTenant addPlan(LicencePlan plan) {
        return setUp(() -> state.licences.add(plan));
    }

    /** Assigns a licence of this plan to the user, adding the plan if the tenant does not have it yet. */
    public InMemoryTenant license(UserId user, LicencePlan plan) {
        return setUp(() -> {
            state.people.requireUser(user);
            state.licences.add(plan);
            state.licences.assign(user, plan.skuId());
        });
    }

    /** Assigns licences of this plan to the group: its direct members get one now, and later members when they join. */
    public InMemoryTenant license(GroupId group, LicencePlan plan) {
        return setUp(() -> {
            state.people.requireGroup(group);
            state.licences.add(plan);
            state.licences.assignToGroup(group, plan.skuId());
            state.people.usersIn(group).forEach(user -> state.licences.schedule(user, group, state.now()));
        });
    }

    /** Adds a licence that a member has, or will have, through a group. */
    public InMemoryTenant keep(GroupLicence licence) {
        return setUp(() -> {
            state.people.requireUser(licence.user());
            state.people.requireGroup(licence.group());
            state.licences.keep(licence);
        });
    }

    /** The next licence through a group that is processed is not given, with this error such as {@code DependencyViolation}. */
    public InMemoryTenant failNextGroupLicence(String error) {
        return setUp(() -> state.plannedLicenceErrors.add(error));
    }

    /** The next provisioning that starts goes like this; several are taken one after the other. */
    public InMemoryTenant planProvisioning(ProvisioningOutcome outcome) {
        return setUp(() -> state.plannedProvisionings.add(outcome));
    }

    /** Takes a licence of this plan away, if the user has one. */
    public InMemoryTenant unlicense(UserId user, LicencePlan plan) {
        return setUp(() -> state.licences.unassign(user, plan.skuId()));
    }

    public InMemoryTenant addCloudPc(UserId user, CloudPc cloudPc) {
        return setUp(() -> {
            state.people.requireUser(user);
            state.cloudPcs.put(user, cloudPc);
        });
    }

    public InMemoryTenant removeCloudPc(UserId user, String id) {
        return setUp(() -> state.cloudPcs.remove(user, id));
    }

    public InMemoryTenant addAccount(StorageAccountId account) {
        return setUp(() -> state.storage.add(account));
    }

    /** Stores a page blob, with its account if that is new. {@code PatchedBytes} make bytes of an array. */
    public InMemoryTenant addBlob(StorageBlob blob, DiskBytes bytes) {
        return setUp(() -> state.storage.put(blob, new BlobContent.InMemory(bytes)));
    }

    /** Stores a page blob whose bytes are those of a local file, as they are whenever the blob is read. */
    public InMemoryTenant addBlob(StorageBlob blob, LocalFile file) {
        return setUp(() -> state.storage.put(blob, new BlobContent.OfFile(file)));
    }

    public InMemoryTenant removeBlob(StorageBlob blob) {
        return setUp(() -> state.storage.remove(blob));
    }

    /** Adds a virtual machine. */
    public InMemoryTenant addMachine(StoredMachine machine) {
        return setUp(() -> state.machines.put(machine));
    }

    /** Starts a machine, as its user or an administrator can at any time. */
    public InMemoryTenant startMachine(MachineId id) {
        return changeMachine(id, stored -> stored.in(PowerState.RUNNING, state.now()));
    }

    /** Changes a machine. */
    public InMemoryTenant changeMachine(MachineId id, UnaryOperator<StoredMachine> change) {
        return setUp(() -> state.machines.put(change.apply(state.machines
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("the tenant has no machine " + id)))));
    }

    /** Adds a snapshot of a disk that somebody else made, in whatever state. */
    public InMemoryTenant addDiskSnapshot(DiskSnapshot snapshot, DiskBytes bytes) {
        return setUp(() -> state.machines.put(new StoredMachines.StoredSnapshot(
                snapshot, new BlobContent.InMemory(bytes), Optional.empty(), Optional.empty())));
    }

    /** Adds an import with its timetable, as if it had been made by somebody else. */
    public InMemoryTenant addImport(StoredImport stored) {
        return setUp(() -> {
            state.people.requireUser(stored.user());
            state.imports.put(stored);
        });
    }

    /** The next import that is accepted ends as failed, with this explanation; several are taken one after the other. */
    public InMemoryTenant failNextImport(String additionalDetail) {
        return setUp(() -> state.plannedFailures.add(additionalDetail));
    }

    /** From now on the service says these words of an import, known ones or not. */
    public InMemoryTenant say(SnapshotId id, ImportStatus importStatus, UsageStatus usageStatus) {
        return setUp(() -> state.imports.put(state.imports
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("the tenant has no snapshot " + id))
                .saying(new StoredImport.Saying(importStatus, usageStatus))));
    }

    /** Changes how the service behaves from now on. */
    public InMemoryTenant behave(ServiceBehaviour behaviour) {
        return setUp(() -> state.behave(behaviour));
    }

    /** Sets how many import requests were taken today. */
    public InMemoryTenant countRequests(DailyCount count) {
        return setUp(() -> state.daily(count));
    }

    /**
     * Makes several changes at once, as if the tenant had been like that since this time: a Cloud PC for which everything
     * has long been there has long been made. Cheaper than the same changes one by one.
     */
    public InMemoryTenant setUpAsOf(Instant time, Consumer<InMemoryTenant> changes) {
        state.setUpAsOf(time, () -> changes.accept(this));
        return this;
    }

    private InMemoryTenant setUp(Runnable change) {
        state.setUp(change);
        return this;
    }

    /** Takes what a tenant runs on. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private Supplier<UUID> ids = UUID::randomUUID;
        private ServiceBehaviour behaviour = ServiceBehaviour.usual();
        private DiskSources localFiles = file -> Either.left(new SourceFailure.NotServed(file));

        private Builder() {}

        /** The clock that imports go on with. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** Where ids of snapshots, requests and Cloud PCs come from. Never repeats one; safe to use from several threads. */
        public Builder ids(Supplier<UUID> source) {
            ids = source;
            return this;
        }

        /** How the service behaves. */
        public Builder behaviour(ServiceBehaviour other) {
            behaviour = other;
            return this;
        }

        /** What opens the local files that blobs are kept in. */
        public Builder localFiles(DiskSources adapter) {
            localFiles = adapter;
            return this;
        }

        /** A tenant with nobody in it. */
        public InMemoryTenant build() {
            return new InMemoryTenant(this);
        }
    }
}
