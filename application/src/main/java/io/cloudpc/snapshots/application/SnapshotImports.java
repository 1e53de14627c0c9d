package io.cloudpc.snapshots.application;

import io.cloudpc.snapshots.application.capturing.CaptureCleaner;
import io.cloudpc.snapshots.application.capturing.CaptureMachine;
import io.cloudpc.snapshots.application.capturing.CleanUp;
import io.cloudpc.snapshots.application.capturing.MachineCapturer;
import io.cloudpc.snapshots.application.importing.ImportSnapshot;
import io.cloudpc.snapshots.application.importing.OutcomeRecorder;
import io.cloudpc.snapshots.application.importing.SnapshotImporter;
import io.cloudpc.snapshots.application.inspecting.ChainSources;
import io.cloudpc.snapshots.application.inspecting.DiskJudge;
import io.cloudpc.snapshots.application.inspecting.DiskOpener;
import io.cloudpc.snapshots.application.inspecting.InspectDisk;
import io.cloudpc.snapshots.application.journaling.JournalWriter;
import io.cloudpc.snapshots.application.lookup.FindUser;
import io.cloudpc.snapshots.application.lookup.ImportSearch;
import io.cloudpc.snapshots.application.lookup.RecordedSnapshots;
import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.lookup.UserFinder;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.journal.ImportEvents;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.provisioning.AcceptMigration;
import io.cloudpc.snapshots.application.provisioning.AssignLicence;
import io.cloudpc.snapshots.application.provisioning.GroupFinder;
import io.cloudpc.snapshots.application.provisioning.LicenceAssigner;
import io.cloudpc.snapshots.application.provisioning.MigrationAcceptor;
import io.cloudpc.snapshots.application.provisioning.PrepareTenant;
import io.cloudpc.snapshots.application.provisioning.ProvisioningTracker;
import io.cloudpc.snapshots.application.provisioning.ReadBack;
import io.cloudpc.snapshots.application.provisioning.TenantPreparer;
import io.cloudpc.snapshots.application.provisioning.TrackProvisioning;
import io.cloudpc.snapshots.application.purging.PurgeProofs;
import io.cloudpc.snapshots.application.purging.PurgeSnapshot;
import io.cloudpc.snapshots.application.purging.PurgeTargets;
import io.cloudpc.snapshots.application.purging.ReplaceSnapshot;
import io.cloudpc.snapshots.application.purging.SnapshotPurger;
import io.cloudpc.snapshots.application.purging.SnapshotReplacer;
import io.cloudpc.snapshots.application.readiness.CheckReadiness;
import io.cloudpc.snapshots.application.readiness.FactFinder;
import io.cloudpc.snapshots.application.readiness.ReadinessCheck;
import io.cloudpc.snapshots.application.reconciling.DecisionChecks;
import io.cloudpc.snapshots.application.reconciling.DecisionRecorder;
import io.cloudpc.snapshots.application.reconciling.Investigation;
import io.cloudpc.snapshots.application.reconciling.PurgeInvestigation;
import io.cloudpc.snapshots.application.reconciling.ReconcileImports;
import io.cloudpc.snapshots.application.reconciling.Reconciler;
import io.cloudpc.snapshots.application.reconciling.Settlement;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.application.tracking.ImportLister;
import io.cloudpc.snapshots.application.tracking.ImportTracker;
import io.cloudpc.snapshots.application.tracking.ListImports;
import io.cloudpc.snapshots.application.tracking.TrackImport;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one type that a host builds: give it adapters, get use cases. Safe to share between threads; it holds nothing that
 * needs closing, so close the adapters.
 */
public final class SnapshotImports {
    private final FindUser findUser;
    private final InspectDisk inspectDisk;
    private final CheckReadiness checkReadiness;
    private final ImportSnapshot importSnapshot;
    private final TrackImport trackImport;
    private final PurgeSnapshot purgeSnapshot;
    private final ReplaceSnapshot replaceSnapshot;
    private final ReconcileImports reconcileImports;
    private final ListImports listImports;
    private final PrepareTenant prepareTenant;
    private final AssignLicence assignLicence;
    private final TrackProvisioning trackProvisioning;
    private final AcceptMigration acceptMigration;
    private final Optional<StageDisk> stageDisk;
    private final Optional<TenantId> tenant;
    private final Optional<CaptureMachine> captureMachine;
    private final Optional<CleanUp> cleanUp;

    private SnapshotImports(Builder host) {
        var service = required(host.service, "service");
        var directory = required(host.directory, "directory");
        var journal = new JournalWriter(required(host.journal, "journal"), host.events, host.clock, host.host);
        var disks = new DiskJudge(opener(required(host.sources, "sources")), host.diskPolicy);
        var recorded = new RecordedSnapshots(journal.journal());
        var serviceList = new ServiceList(service, recorded, host.clock);
        var facts = new FactFinder(
                serviceList, directory, disks, host.reach, host.sasPolicy(), Optional.ofNullable(host.tenant));
        var imports = new ImportSearch(service, directory);
        var answers = new OutcomeRecorder(journal, host.pause);
        var targets = new PurgeTargets(service, serviceList, imports, recorded, journal, host.ids);
        var proofs = new PurgeProofs(service, serviceList, host.pause);
        var settlement = new Settlement(
                journal,
                new Investigation(imports, directory, host.timings),
                new PurgeInvestigation(service, host.timings, host.clock),
                imports,
                host.timings);
        var checks = new DecisionChecks(service, imports, recorded, host.timings, host.clock);

        tenant = Optional.ofNullable(host.tenant);
        findUser = new UserFinder(directory);
        inspectDisk = disks;
        checkReadiness = new ReadinessCheck(facts, journal);
        importSnapshot = new SnapshotImporter(facts, service, journal, answers, host.timings, host.ids);
        trackImport = new ImportTracker(service, serviceList, imports, journal, host.pause);
        purgeSnapshot = new SnapshotPurger(service, targets, proofs, journal, host.timings);
        replaceSnapshot = new SnapshotReplacer(facts, purgeSnapshot, importSnapshot, host.pause);
        reconcileImports = new Reconciler(journal, serviceList, settlement, new DecisionRecorder(journal, checks));
        listImports = new ImportLister(serviceList, recorded, journal);
        var groups = new GroupFinder(host.provisioning);
        var readBack = new ReadBack(host.pause);
        prepareTenant = new TenantPreparer(directory, host.provisioning, host.changes, groups, journal, readBack);
        assignLicence = new LicenceAssigner(
                trackImport, directory, host.provisioning, host.changes, groups, journal, readBack, host.timings);
        trackProvisioning = new ProvisioningTracker(trackImport, host.provisioning, journal, host.pause);
        acceptMigration = new MigrationAcceptor(trackProvisioning, journal);
        stageDisk = Optional.ofNullable(host.stagingArea).map(host::stager);
        captureMachine = stageDisk.flatMap(stager -> Optional.ofNullable(host.machines)
                .map(machines -> new MachineCapturer(machines, directory, stager, host.clock)));
        cleanUp = stageDisk.flatMap(stager -> Optional.ofNullable(host.machines)
                .map(machines -> new CaptureCleaner(
                        machines, required(host.stagingArea, "staging area"), stager, journal.journal())));
    }

    /** Begins with nothing but defaults for what is not an adapter. */
    public static Builder builder() {
        return new Builder();
    }

    /** One of the two use cases that need no tenant: judges the disks that these sources open. */
    public static InspectDisk diskInspection(DiskPolicy policy, DiskSources... sources) {
        return new DiskJudge(opener(List.of(sources)), policy);
    }

    private static DiskSources opener(List<DiskSources> sources) {
        return new ChainSources(new DiskOpener(sources), List.of());
    }

    /** The same without a look at the Windows on the disks: a few reads, and nothing of their content. */
    public static InspectDisk containerInspection(DiskPolicy policy, DiskSources... sources) {
        return DiskJudge.ofContainers(opener(List.of(sources)), policy);
    }

    /** The other one: stages the disks that these sources open. */
    public static StageDisk diskStaging(DiskPolicy policy, StagingArea area, DiskSources... sources) {
        return new DiskStager(
                opener(List.of(sources)), policy, area, Clock.systemUTC(), Pause.ofThread(), UUID::randomUUID);
    }

    public FindUser findUser() {
        return findUser;
    }

    /** The tenant that imports go to, where the host knows it. */
    public Optional<TenantId> tenant() {
        return tenant;
    }

    public InspectDisk inspectDisk() {
        return inspectDisk;
    }

    public CheckReadiness checkReadiness() {
        return checkReadiness;
    }

    public ImportSnapshot importSnapshot() {
        return importSnapshot;
    }

    public TrackImport trackImport() {
        return trackImport;
    }

    public PurgeSnapshot purgeSnapshot() {
        return purgeSnapshot;
    }

    public ReplaceSnapshot replaceSnapshot() {
        return replaceSnapshot;
    }

    public ReconcileImports reconcileImports() {
        return reconcileImports;
    }

    public ListImports listImports() {
        return listImports;
    }

    public PrepareTenant prepareTenant() {
        return prepareTenant;
    }

    public AssignLicence assignLicence() {
        return assignLicence;
    }

    public TrackProvisioning trackProvisioning() {
        return trackProvisioning;
    }

    public AcceptMigration acceptMigration() {
        return acceptMigration;
    }

    /**
     * Stages disks.
     *
     * @throws IllegalStateException if the host has no staging area
     */
    public StageDisk stageDisk() {
        return stageDisk.orElseThrow(
                () -> new IllegalStateException("staging needs a staging area; give the builder one"));
    }

    /**
     * Captures Azure virtual machines.
     *
     * @throws IllegalStateException if the host has no machines, or no staging area
     */
    public CaptureMachine captureMachine() {
        return captureMachine.orElseThrow(SnapshotImports::noMachines);
    }

    /**
     * Cleans up after captures.
     *
     * @throws IllegalStateException if the host has no machines, or no staging area
     */
    public CleanUp cleanUp() {
        return cleanUp.orElseThrow(SnapshotImports::noMachines);
    }

    private static IllegalStateException noMachines() {
        return new IllegalStateException("capturing needs machines and a staging area; give the builder both");
    }

    private static <T> T required(@Nullable T adapter, String name) {
        return Objects.requireNonNull(adapter, () -> "SnapshotImports needs a " + name + "; give the builder one");
    }

    /**
     * Takes the adapters of a host. The four without a default are service, directory, sources and journal; staging needs a
     * staging area too, and capturing needs machines beside it.
     */
    public static final class Builder {
        private @Nullable CloudPcService service;
        private @Nullable TenantDirectory directory;
        private @Nullable List<DiskSources> sources;
        private @Nullable ImportJournal journal;
        private @Nullable StagingArea stagingArea;
        private @Nullable Machines machines;
        private @Nullable List<DiskSources> stagingSources;
        private ProvisioningDirectory provisioning = ProvisioningDirectory.notAvailable();
        private TenantChanges changes = TenantChanges.notAvailable();
        private ServiceReach reach = ServiceReach.notLookedAt();
        private ImportEvents events = ImportEvents.none();
        private Clock clock = Clock.systemUTC();
        private Pause pause = Pause.ofThread();
        private Supplier<UUID> ids = UUID::randomUUID;
        private HostId host = new HostId("host-" + UUID.randomUUID());
        private Timings timings = Timings.usual();
        private DiskPolicy diskPolicy = DiskPolicy.standard();
        private BlobEndpoints blobEndpoints = BlobEndpoints.ofKnownClouds();
        private @Nullable TenantId tenant;
        private Duration minimumSasLife = SasPolicy.USUAL_MINIMUM_LIFE;

        private Builder() {}

        /** The service that imports. */
        public Builder service(CloudPcService adapter) {
            service = adapter;
            return this;
        }

        /** What the tenant knows of its users. */
        public Builder directory(TenantDirectory adapter) {
            directory = adapter;
            return this;
        }

        /** What licensing and provisioning read; unless set, they fail as not available. */
        public Builder provisioning(ProvisioningDirectory adapter) {
            provisioning = adapter;
            return this;
        }

        /** What changes the tenant's settings, memberships and licences; unless set, that fails as not available. */
        public Builder changes(TenantChanges adapter) {
            changes = adapter;
            return this;
        }

        /** Where disk images are read from; the first that serves a location opens it. */
        public Builder sources(DiskSources... adapters) {
            sources = List.of(adapters);
            return this;
        }

        /** What hosts remember. All hosts that import for one tenant share one. */
        public Builder journal(ImportJournal adapter) {
            journal = adapter;
            return this;
        }

        /** Where disks are staged. */
        public Builder stagingArea(StagingArea adapter) {
            stagingArea = adapter;
            return this;
        }

        /** The virtual machines that can be captured. */
        public Builder machines(Machines adapter) {
            machines = adapter;
            return this;
        }

        /** Where disks that are staged are read from, if that is more than an import can be made from. */
        public Builder stagingSources(DiskSources... adapters) {
            stagingSources = List.of(adapters);
            return this;
        }

        /** Who knows what is in the service's way to a source; nobody looks unless set. */
        public Builder reach(ServiceReach adapter) {
            reach = adapter;
            return this;
        }

        /** Who hears of each step; nobody unless set. */
        public Builder events(ImportEvents listener) {
            events = listener;
            return this;
        }

        /** The clock; the system's unless set. Hosts of one journal agree on the time to within a few minutes. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** How to wait; on the calling thread unless set. */
        public Builder pause(Pause other) {
            pause = other;
            return this;
        }

        /** Where ids of attempts and requests come from; random unless set. Never repeats one. */
        public Builder ids(Supplier<UUID> source) {
            ids = source;
            return this;
        }

        /** What this process is called in the journal; a random name unless set. Never shared by two processes. */
        public Builder host(HostId name) {
            host = name;
            return this;
        }

        /** The times that exactly-once rests on; {@link Timings#usual()} unless set. */
        public Builder timings(Timings other) {
            timings = other;
            return this;
        }

        /** How findings about a disk's content and its Windows weigh; as they are written unless set. */
        public Builder diskPolicy(DiskPolicy policy) {
            diskPolicy = policy;
            return this;
        }

        /** The hosts that a SAS URL may name; those of the known clouds unless set. */
        public Builder blobEndpoints(BlobEndpoints endpoints) {
            blobEndpoints = endpoints;
            return this;
        }

        /** The tenant that imports go to, so that a disk of a machine of another one is told; not looked at unless set. */
        public Builder tenant(TenantId id) {
            tenant = id;
            return this;
        }

        /** How long a SAS URL must still live; {@link SasPolicy#USUAL_MINIMUM_LIFE} unless set. */
        public Builder minimumSasLife(Duration life) {
            minimumSasLife = life;
            return this;
        }

        /**
         * The use cases.
         *
         * @throws NullPointerException if an adapter is missing; the message names it
         */
        public SnapshotImports build() {
            return new SnapshotImports(this);
        }

        private StageDisk stager(StagingArea area) {
            var from = stagingSources == null ? required(sources, "sources") : stagingSources;
            return new DiskStager(opener(from), diskPolicy, area, clock, pause, ids);
        }

        private Supplier<SasPolicy> sasPolicy() {
            var time = clock;
            var life = minimumSasLife;
            var endpoints = blobEndpoints;
            return () -> SasPolicy.forImport(time.instant(), life, endpoints);
        }
    }
}
