package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.application.reconciling.Decision;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** One host: a name that no other process had, its use cases, and an action that it is at. */
final class SimulatedHost {
    final String name;
    final Actor actor;
    private final World world;
    private final SnapshotImports imports;
    private final TurnTakingService service;

    SimulatedHost(String name, World world, ExecutorService threads) {
        this.name = name;
        this.world = world;
        actor = new Actor(threads);
        service = new TurnTakingService(this, world);
        var ahead = world.missing.contains(Guard.ONE_TIME) ? Duration.ofHours(3) : Duration.ZERO;
        imports = SnapshotImports.builder()
                .service(service)
                .directory(new TurnTakingDirectory(this, world))
                .sources(world.tenant.sources())
                .journal(new TurnTakingJournal(this, world))
                .clock(world.clock(name.charAt("host-".length()) % 2 == 0 ? Duration.ZERO : ahead))
                .pause(time -> turn("waits"))
                .ids(world.ids())
                .host(new HostId(name))
                .timings(World.TIMINGS)
                .build();
    }

    SnapshotImports imports() {
        return imports;
    }

    /** A point at which the host may be held up, or die. */
    void turn(String doing) {
        world.tell(name + ": " + doing);
        actor.turn();
    }

    void importFor(UserId user) {
        decide("imports for " + user, () -> imports.importSnapshot().importSnapshot(World.request(user)));
    }

    void replaceFor(UserId user) {
        service.purgingFor = Optional.of(user);
        decide("replaces for " + user, () -> imports.replaceSnapshot().replace(World.request(user), false));
    }

    void track(UserId user) {
        begin("tracks " + user, () -> imports.trackImport().once(user));
    }

    void purge(UserId user) {
        service.purgingFor = Optional.of(user);
        begin("purges " + user, () -> imports.purgeSnapshot().purge(PurgeOrder.of(user)));
    }

    void decide(UserId user, Decision decision) {
        begin("is told for " + user + ": " + decision, () -> imports.reconcileImports()
                .decide(user, decision));
    }

    void reconcile() {
        begin("reconciles", () -> imports.reconcileImports().all());
    }

    private void decide(String what, Action action) {
        service.decision = world.newDecision();
        begin(what + " (decision " + service.decision + ")", action);
    }

    private void begin(String what, Action action) {
        world.tell(name + " " + what);
        actor.begin(() -> {
            var result = action.run();
            world.tell(name + " is done: " + result.fold(Failure::message, done -> "well"));
        });
    }

    @FunctionalInterface
    private interface Action {
        Either<? extends Failure, ?> run();
    }
}
