package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.reconciling.Decision;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.Silence;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** One run: hosts at work in an order that the choices give, then peace, then a look at what became of it all. */
final class Schedule {
    private static final int HOSTS = 3;
    private static final int STEPS = 120;
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(6),
            Duration.ofMinutes(11),
            Duration.ofMinutes(61),
            Duration.ofHours(3));

    private final World world;
    private final Choices choices;
    private final ExecutorService threads;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Misfortunes misfortunes;
    private int processes;

    private Schedule(Choices choices, Set<Guard> missing, ExecutorService threads) {
        this.choices = choices;
        this.threads = threads;
        world = new World(choices, missing);
        misfortunes = new Misfortunes(world);
    }

    /**
     * How a run ended.
     *
     * @param broken the promise that was broken; empty if all were kept
     */
    record Outcome(Optional<String> broken, List<List<Integer>> choices, List<String> story, World.Tally tally) {}

    /** Runs one schedule without these guards. */
    static Outcome run(Choices choices, Set<Guard> missing, ExecutorService threads) {
        var schedule = new Schedule(choices, missing, threads);
        Optional<String> broken = Optional.empty();
        try {
            schedule.work();
            schedule.makePeace();
            schedule.check();
        } catch (AssertionError e) {
            broken = Optional.of(cause(e));
        } finally {
            schedule.hosts.stream().filter(host -> host.actor.isBusy()).forEach(host -> host.actor.crash());
        }
        return new Outcome(broken, choices.made(), List.copyOf(schedule.world.story), schedule.world.tally);
    }

    private static String cause(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : cause(e.getCause());
    }

    private void work() {
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(newHost());
        }
        while (choices.nextStep(STEPS)) {
            int event = choices.below(100);
            var host = choices.one(hosts);
            if (!world.missing.isEmpty() && event < 6 && !host.actor.isBusy()) {
                // What a missing guard spoils shows only where somebody looks for as long as a proof takes.
                reconcileForAWhile(host);
            } else if (event < 80) {
                act(host);
            } else if (event < 88) {
                world.pass(choices.one(JUMPS));
            } else if (event < 92) {
                landOne();
            } else if (event < 96 && host.actor.isBusy()) {
                die(host);
            } else if (event == 95 && !host.actor.isBusy()) {
                reconcileForAWhile(host);
            } else if (event == 96) {
                misfortunes.ofUser(choices.one(World.USERS));
            } else if (event == 97) {
                misfortunes.badAdvice(host, choices.one(World.USERS));
            } else if (event >= 99) {
                importElsewhere(choices.one(World.USERS));
            }
        }
    }

    private void act(SimulatedHost host) {
        if (host.actor.isBusy()) {
            host.actor.goOn();
            return;
        }
        var user = choices.one(World.USERS);
        switch (choices.below(8)) {
            case 0, 1, 2 -> host.importFor(user);
            case 3 -> host.track(user);
            case 4, 5 -> host.reconcile();
            case 6 -> host.purge(user);
            default -> host.replaceFor(user);
        }
    }

    /** A host looks again and again, as often as the proof of absence takes, while the others are held up. */
    private void reconcileForAWhile(SimulatedHost host) {
        world.pass(choices.one(JUMPS));
        for (int look = 0; look < Silence.PROOF; look++) {
            host.reconcile();
            finish(host);
            world.pass(World.TIMINGS.looksApart());
        }
    }

    private void landOne() {
        world.flights.stream().filter(flight -> !flight.hasLanded()).findFirst().ifPresent(world::land);
    }

    private void die(SimulatedHost host) {
        world.tally.crashes++;
        world.tell(host.name + " dies");
        host.actor.crash();
        hosts.set(hosts.indexOf(host), newHost());
    }

    private SimulatedHost newHost() {
        return new SimulatedHost("host-" + (char) ('a' + processes % 26) + processes++, world, threads);
    }

    /** Somebody imports in the portal, if the service lets them. */
    private void importElsewhere(UserId user) {
        if (world.tenant.facts().importsOf(user).isEmpty()) {
            var id = new SnapshotId("elsewhere-" + world.now().getEpochSecond() + "-" + world.story.size());
            var now = world.now();
            world.tenant.addImport(new StoredImport(
                    id,
                    user,
                    List.of(),
                    OptionalLong.of(1 << 20),
                    Optional.empty(),
                    now,
                    now,
                    now,
                    now.plus(Duration.ofMinutes(5)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            world.made(id, user);
            world.tell("somebody imports " + id + " for " + user + " in the portal");
        }
    }

    /** Nothing goes wrong any more: everybody ends or is dead, requests land or are lost, and hosts reconcile. */
    private void makePeace() {
        choices.peace();
        world.tell("— peace —");
        for (var host : List.copyOf(hosts)) {
            if (host.actor.isBusy() && choices.chance(30)) {
                die(host);
            }
        }
        world.calm = true;
        hosts.forEach(this::finish);
        world.pass(World.TIMINGS.lease());
        for (int round = 0; round < 3; round++) {
            lookAtEverything();
            world.pass(World.TIMINGS.absenceKnownAfter());
        }
        for (int look = 1; look < Silence.PROOF; look++) {
            lookAtEverything();
            world.pass(World.TIMINGS.looksApart());
        }
        lookAtEverything();
        World.USERS.forEach(this::decideAsAPersonWould);
    }

    private void lookAtEverything() {
        var host = newHost();
        hosts.add(host);
        host.reconcile();
        finish(host);
        for (var user : World.USERS) {
            host.track(user);
            finish(host);
        }
    }

    private void finish(SimulatedHost host) {
        while (host.actor.isBusy()) {
            host.actor.goOn();
        }
    }

    /** What the service cannot tell, a person finds out in the portal, and decides truthfully, against the evidence if need be. */
    private void decideAsAPersonWould(UserId user) {
        if (state(user).filter(OutcomeUnknown.class::isInstance).isEmpty()) {
            return;
        }
        world.tally.inDoubt++;
        var host = newHost();
        hosts.add(host);
        var found = world.tenant.facts().importsOf(user).stream()
                .map(StoredImport::id)
                .filter(world.ours::contains)
                .findFirst();
        Decision decision = found.isPresent() ? new Decision.ItHappened(found) : new Decision.ItDidNot();
        world.tally.decidedByPersons++;
        world.tell("a person decides for " + user + ": " + decision);
        host.actor.begin(() -> host.imports().reconcileImports().decide(user, decision, true));
        finish(host);
    }

    private void check() {
        for (var user : World.USERS) {
            var imports = world.tenant.facts().importsOf(user).stream()
                    .map(StoredImport::id)
                    .toList();
            var state = state(user);
            world.tell(user + " ends as " + state + ", and the service has " + imports);
            if (state.isEmpty() || state.get() instanceof Closed) {
                imports.stream().filter(world.ours::contains).findFirst().ifPresent(id -> {
                    throw new Violation("the journal says that " + user + " has nothing, and the service has " + id);
                });
            } else if (state.get() instanceof Held held && !(held instanceof Purging)) {
                checkHeld(user, held, imports);
            } else {
                throw new Violation("the record of " + user + " was left in the state "
                        + state.get().name());
            }
        }
    }

    /** An import that the journal holds is there, or became a Cloud PC and was forgotten. */
    private void checkHeld(UserId user, Held held, List<SnapshotId> imports) {
        boolean forgotten = !world.tenant.facts().cloudPcsOf(user).isEmpty()
                || held.snapshotId().filter(world.purgedLate::contains).isPresent();
        if (imports.isEmpty() && !forgotten) {
            throw new Violation("the journal says that " + user + " has " + held + ", and the service has nothing");
        }
        if (held.snapshotId().isPresent()
                && !imports.isEmpty()
                && !imports.contains(held.snapshotId().get())
                && !forgotten) {
            throw new Violation("the journal has another id for " + user + " than the service: " + held);
        }
    }

    private Optional<ImportState> state(UserId user) {
        return world.tenant.journal().find(user).get().map(entry -> entry.record()
                .state());
    }
}
