package io.cloudpc.snapshots.testing.exactlyonce.processes;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.testing.graphsimulator.GraphSimulator;
import io.cloudpc.snapshots.testing.graphsimulator.ReceivedRequest;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Three processes over one tenant and one journal. In each wave all of them work, one may be killed after some request
 * that the simulator chooses to count; when the wave is over, time may jump.
 */
final class Waves implements AutoCloseable {
    private static final List<UserId> USERS = IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new UserId(new UUID(0, i)))
            .toList();
    private static final GroupId STAFF = new GroupId(new UUID(2, 1));
    private static final List<String> ORDERS =
            List.of("import", "import", "import", "replace", "purge", "track", "reconcile");
    private static final List<Duration> JUMPS = List.of(
            Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(11), Duration.ofMinutes(61));
    private static final Timings TIMINGS = Timings.usual();

    private final SharedClock clock;
    private final InMemoryTenant tenant;
    private final GraphSimulator graph;
    private final ImportJournal journal;
    private final Path clockFile;
    private final JournalPlace place;
    private final SplittableRandom random;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final AtomicInteger untilKill = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger arrivedImports = new AtomicInteger();
    private CompletableFuture<Void> killNow = new CompletableFuture<>();
    private int started;
    int kills;

    Waves(long seed, Path clockFile, JournalPlace place) throws IOException {
        this.clockFile = clockFile;
        this.place = place;
        clock = new SharedClock(clockFile);
        journal = place.open();
        random = new SplittableRandom(seed);
        tenant = InMemoryTenant.builder().clock(clock).build();
        tenant.addGroup(STAFF, "Staff").addPolicy(new ProvisioningPolicy("p", "Staff", Set.of(STAFF)));
        for (var user : USERS) {
            var name = new UserPrincipalName("user" + user.value().getLeastSignificantBits() + "@contoso.com");
            tenant.addUser(new User(user, Optional.of(name), true, Optional.of("DE")))
                    .join(user, STAFF);
            tenant.addBlob((StorageBlob) request(user).dataFile().location(), SampleDisk.fixedVhd(32L << 20));
        }
        graph = GraphSimulator.of(tenant).clock(clock).start();
        graph.faults().alwaysWhen(this::arrived, WireFault.status(500));
        for (int i = 0; i < 3; i++) {
            workers.add(start());
        }
    }

    static ImportRequest request(UserId user) {
        var location = StorageBlob.parse(
                        "/subscriptions/1f0c6cb2-5f0f-4b6c-8a4e-2f6d6f1c9a11/resourceGroups/rg/providers"
                                + "/Microsoft.Storage/storageAccounts/disks01",
                        "vhds",
                        user + ".vhd")
                .get();
        return ImportRequest.of(user, List.of(new SourceFile(FileType.DATA_FILE, location)))
                .get();
    }

    /** Lets every worker do something, and perhaps kills one of them at it. */
    void next() {
        int victim = random.nextInt(workers.size());
        killNow = new CompletableFuture<>();
        untilKill.set(random.nextInt(100) < 80 ? 1 + random.nextInt(25) : Integer.MAX_VALUE);
        if (random.nextInt(100) < 30) {
            graph.faults().next("importSnapshot", WireFault.cutAfterEffect());
        }
        var killer = killNow.thenRun(() -> {
            kills++;
            workers.get(victim).kill();
        });
        for (var worker : workers) {
            worker.order(ORDERS.get(random.nextInt(ORDERS.size())) + " " + USERS.get(random.nextInt(USERS.size())));
        }
        workers.forEach(WorkerProcess::answer);
        untilKill.set(Integer.MAX_VALUE);
        if (killNow.isDone()) {
            killer.join();
            workers.set(victim, start());
        }
        awaitEveryRequest();
        if (tenant.facts().overwritesAttempted() > 0) {
            throw new AssertionError("an import was submitted for a user who had one");
        }
        clock.pass(JUMPS.get(random.nextInt(JUMPS.size())));
    }

    /** Nobody is killed any more; everything is reconciled, and the journal compared with what the service has. */
    void makePeaceAndCheck() {
        graph.faults().clear();
        clock.pass(TIMINGS.lease());
        for (var until : List.of(
                TIMINGS.absenceKnownAfter(),
                TIMINGS.absenceKnownAfter(),
                TIMINGS.looksApart(),
                TIMINGS.looksApart(),
                TIMINGS.looksApart())) {
            var worker = workers.get(0);
            worker.order("reconcile " + USERS.get(0));
            var answer = worker.answer();
            if (!answer.equals("done")) {
                throw new AssertionError("reconciling failed: " + answer);
            }
            clock.pass(until);
        }
        USERS.forEach(this::check);
    }

    int submissions() {
        return USERS.stream().mapToInt(tenant.facts()::submissionsReceived).sum();
    }

    private void check(UserId user) {
        var ids = tenant.facts().importsOf(user).stream().map(StoredImport::id).toList();
        Optional<ImportState> state =
                journal.find(user).get().map(entry -> entry.record().state());
        boolean holdsIt = state.isPresent()
                && state.get() instanceof Held held
                && !(held instanceof ImportState.Purging)
                && ids.stream().allMatch(id -> held.snapshotId().equals(Optional.of(id)))
                && !ids.isEmpty();
        boolean hasNothing =
                ids.isEmpty() && state.map(Closed.class::isInstance).orElse(true);
        if (!holdsIt && !hasNothing) {
            throw new AssertionError("the journal says " + state + " of " + user + ", and the service has " + ids);
        }
    }

    /** Looks at a request, and lets it pass. */
    private boolean arrived(ReceivedRequest request) {
        if (request.calls("importSnapshot")) {
            arrivedImports.incrementAndGet();
        }
        if (untilKill.decrementAndGet() == 0) {
            killNow.completeAsync(() -> null);
        }
        return false;
    }

    /** A request of a killed process may still be at work in the simulator; time stands still until it is done. */
    private void awaitEveryRequest() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (arrivedImports.get() != submissions()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the simulator does not come to rest");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private WorkerProcess start() {
        var worker = WorkerProcess.start(
                List.of("worker-" + ++started, graph.baseUrl().toString(), clockFile.toString()), place);
        if (!worker.answer().equals("ready")) {
            throw new AssertionError("a worker did not start");
        }
        return worker;
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        graph.close();
    }
}
