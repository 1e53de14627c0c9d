package io.cloudpc.snapshots.adapter.inmemory.state;

import io.cloudpc.snapshots.adapter.inmemory.service.DailyCount;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport.Provision;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Everything the tenant has, behind one lock that is never held while a disk is read. Nothing runs in the background: an
 * import is brought up to the clock when somebody looks at it, as if it had gone on by itself.
 */
public final class TenantState {
    public final People people = new People();
    public final CloudPcs cloudPcs = new CloudPcs();
    public final Licences licences = new Licences();
    public final LateChanges lateChanges = new LateChanges();
    public final StoredBlobs storage = new StoredBlobs();
    public final StoredMachines machines = new StoredMachines();
    public final StoredImports imports = new StoredImports();
    public final RequestCounter tally = new RequestCounter();
    public final Deque<String> plannedFailures = new ArrayDeque<>();
    public final Deque<ProvisioningOutcome> plannedProvisionings = new ArrayDeque<>();
    public final Deque<String> plannedLicenceErrors = new ArrayDeque<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final TenantClock clock;
    private final Supplier<UUID> ids;
    private ServiceBehaviour behaviour;
    private DailyCount daily;
    /** Since when the tenant is set up as it is; no Cloud PC starts to be made before. */
    private Instant setUpAt;

    private boolean inSetUp;

    public TenantState(TenantClock clock, Supplier<UUID> ids, ServiceBehaviour behaviour) {
        this.clock = clock;
        this.ids = ids;
        this.behaviour = behaviour;
        this.setUpAt = clock.instant();
        this.daily = new DailyCount(clock.instant().atZone(ZoneOffset.UTC).toLocalDate(), 0);
    }

    /** Changes the tenant's set-up: what happened until now happened under the old one. */
    public void setUp(Runnable change) {
        lock.lock();
        try {
            if (inSetUp) {
                change.run();
            } else {
                setUpAsOf(now(), change);
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #setUp}, and as if it had been like that since this time; changes within belong to this one. */
    public void setUpAsOf(Instant time, Runnable change) {
        lock.lock();
        try {
            var now = now();
            processDueLicences(now);
            imports.all().forEach(stored -> advance(stored, now));
            inSetUp = true;
            change.run();
            setUpAt = time;
        } finally {
            inSetUp = false;
            lock.unlock();
        }
    }

    /** Reads or changes what is the same whatever the time is. */
    public <T> T under(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #under}, with the imports of this user brought up to now. */
    public <T> T upToNow(UserId user, Supplier<T> work) {
        return upToNow(() -> imports.of(user), work);
    }

    /** As {@link #under}, with all imports brought up to now. */
    public <T> T upToNow(Supplier<T> work) {
        return upToNow(imports::all, work);
    }

    private <T> T upToNow(Supplier<List<StoredImport>> affected, Supplier<T> work) {
        return under(() -> {
            // Within work that holds the lock already time stands still, so that its reads fit together.
            if (lock.getHoldCount() == 1) {
                var now = now();
                processDueLicences(now);
                affected.get().forEach(stored -> advance(stored, now));
            }
            return work.get();
        });
    }

    public Instant now() {
        return clock.instant();
    }

    public Duration clockAhead() {
        return clock.ahead();
    }

    public Instant setUpAt() {
        return setUpAt;
    }

    public ServiceBehaviour behaviour() {
        return behaviour;
    }

    public void behave(ServiceBehaviour other) {
        behaviour = other;
    }

    public DailyCount daily() {
        daily = daily.on(now().atZone(ZoneOffset.UTC).toLocalDate());
        return daily;
    }

    public void daily(DailyCount count) {
        daily = count;
    }

    private void advance(StoredImport stored, Instant now) {
        var current = stored;
        if (current.waitsForProvisioning(now)
                && cloudPcs.canProvision(
                        current.user(),
                        people.groupsOf(current.user()),
                        licences.plansOf(current.user()),
                        current.virtualSizeBytes())) {
            current = current.withProvision(provision(current));
            imports.put(current);
        }
        if (current.provision().isPresent()) {
            provisionOn(current, current.provision().get(), now);
        }
    }

    /** Licences through groups become effective one after the other, each under the set-up until then. */
    private void processDueLicences(Instant now) {
        for (var due = licences.due(now); due.isPresent(); due = licences.due(now)) {
            var at = due.get().dueAt();
            imports.all().forEach(stored -> advance(stored, at));
            licences.process(due.get(), Optional.ofNullable(plannedLicenceErrors.poll()));
            setUpAt = at.isAfter(setUpAt) ? at : setUpAt;
        }
    }

    private Provision provision(StoredImport stored) {
        var startedAt = stored.endsAt().isAfter(setUpAt) ? stored.endsAt() : setUpAt;
        var doneAt = startedAt.plus(behaviour.provisioningFor());
        return new Provision(
                ids.get().toString(),
                startedAt,
                doneAt,
                behaviour.vanishesAfter().map(doneAt::plus),
                Optional.of(startedAt.plus(behaviour.cloudPcShownAfter())),
                Optional.ofNullable(plannedProvisionings.poll()).orElse(ProvisioningOutcome.SUCCEEDS));
    }

    private void provisionOn(StoredImport stored, Provision making, Instant now) {
        if (making.shownAt().filter(now::isBefore).isPresent()) {
            return;
        }
        if (making.shownAt().isPresent()) {
            imports.put(stored.withProvision(making.shown()));
            cloudPcs.put(stored.user(), cloudPc(making, stored, "provisioning", making.startedAt()));
        }
        if (!now.isBefore(making.doneAt())) {
            cloudPcs.replace(
                    stored.user(), cloudPc(making, stored, making.outcome().lastStatus(), making.doneAt()));
        }
        if (making.outcome().usesSnapshot()
                && making.vanishesAt().filter(time -> !now.isBefore(time)).isPresent()) {
            imports.remove(stored.id());
        }
    }

    private CloudPc cloudPc(Provision making, StoredImport stored, String status, Instant since) {
        var name = people.user(stored.user())
                .flatMap(user -> user.principalName())
                .map(principal ->
                        principal.value().substring(0, principal.value().indexOf('@')))
                .orElse(stored.user().toString());
        return new CloudPc(
                making.cloudPcId(),
                "CPC-" + name,
                status,
                Optional.of(since),
                status.equals(making.outcome().lastStatus()) ? making.outcome().detail() : Optional.empty());
    }
}
