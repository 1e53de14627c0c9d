package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the hosts of one schedule share: the time, the tenant, requests on their way, and the story so far. */
final class World {
    static final Timings TIMINGS = Timings.usual();
    /** For a look at what the others do: names of nasty ways, separated by commas. */
    private static final Set<String> SPARED =
            Set.of(System.getProperty("exactlyonce.spared", "").split(","));

    static final List<UserId> USERS = List.of(new UserId(new UUID(0, 1)), new UserId(new UUID(0, 2)));

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final DiskBytes DISK = SampleDisk.fixedVhd(32L << 20);
    private static final GroupId STAFF = new GroupId(new UUID(2, 1));

    final Choices choices;
    final Set<Guard> missing;
    final InMemoryTenant tenant;
    final List<Flight> flights = new ArrayList<>();
    final List<String> story = new ArrayList<>();
    final Tally tally = new Tally();
    final Set<Nasty> nasty;
    final ServiceCopies copies = new ServiceCopies(this);
    /** Whether the tenant lists its imports at all. */
    final boolean offersList;
    /** How far the service's clock is ahead of the hosts'. */
    final Duration serviceAhead;
    /** The principal name that each import was made under. */
    final Map<SnapshotId, String> namesAtImport = new HashMap<>();
    /** Users whom the directory does not know for now. */
    final Set<UserId> deleted = new HashSet<>();
    /** Snapshots that a person ordered to purge, and that the service said were purged. */
    final Set<SnapshotId> purgedKnowingly = new HashSet<>();

    boolean calm;

    /** The imports that landed requests of ours made; what is not in here was made elsewhere. */
    final Set<SnapshotId> ours = new HashSet<>();

    /**
     * What was purged when others could have given the purge up already: its host was held up between its last look at the
     * clock and the request. Nothing is lost by it; the record may say that the snapshot is there until it is purged again.
     */
    final Set<SnapshotId> purgedLate = new HashSet<>();

    private final AtomicLong ids = new AtomicLong();
    private Instant now = START;
    private int decisions;

    World(Choices choices, Set<Guard> missing) {
        this.choices = choices;
        this.missing = missing;
        nasty = chosen();
        offersList = !choices.chance(10);
        serviceAhead = ahead();
        tenant = InMemoryTenant.builder()
                .clock(clock(Duration.ZERO))
                .ids(ids())
                .behaviour(behaviour())
                .build();
        tenant.addGroup(STAFF, "Staff")
                .addPolicy(new ProvisioningPolicy("p", "Staff", Set.of(STAFF)))
                .addSetting(new UserSetting("s", "Snapshot", true, Set.of(STAFF)));
        for (var user : USERS) {
            var name = new UserPrincipalName("user" + user.value().getLeastSignificantBits() + "@contoso.com");
            tenant.addUser(new User(user, Optional.of(name), true, Optional.of("DE")))
                    .join(user, STAFF);
            tenant.addBlob((StorageBlob) request(user).dataFile().location(), DISK);
            if (choices.chance(30)) {
                // Only a licensed user gets a Cloud PC, and then the service forgets the import.
                tenant.license(user, LicencePlan.windows365Enterprise(2, 8, 128));
            }
        }
    }

    /** What was counted, to show that a run was not a dull one. */
    static final class Tally {
        int crashes;
        int lostAnswers;
        int submissions;
        int inDoubt;
        int decidedByPersons;
    }

    /** None without guards, so that what is noticed is the missing guard. */
    private Set<Nasty> chosen() {
        var chosen = EnumSet.noneOf(Nasty.class);
        for (var one : Nasty.values()) {
            if (choices.chance(25) && missing.isEmpty() && !SPARED.contains(one.name())) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    private Duration ahead() {
        int sign = choices.below(2) == 0 ? 1 : -1;
        if (nasty.contains(Nasty.FAR_SKEWED_CLOCK)) {
            return Duration.ofMinutes(sign * choices.one(List.of(30, 90, 600)));
        }
        return nasty.contains(Nasty.SKEWED_CLOCK) ? Duration.ofMinutes(sign * (3L + choices.below(8))) : Duration.ZERO;
    }

    /** Whether this goes wrong now, in {@code percent} of 100 cases. */
    boolean isNasty(Nasty how, int percent) {
        return !calm && nasty.contains(how) && choices.chance(percent);
    }

    private ServiceBehaviour behaviour() {
        var visible = missing.contains(Guard.VISIBLE_BEFORE_PROOF)
                ? List.of(Duration.ofHours(6))
                : missing.contains(Guard.ONE_TIME)
                        // A wrong clock is wrong about when the list can show an import.
                        ? List.of(Duration.ofMinutes(30))
                        : List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(30));
        return ServiceBehaviour.builder()
                .visibleAfter(choices.one(visible))
                .answersWithId(!choices.chance(30))
                .vanishesAfter(Duration.ofMinutes(10))
                .build();
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

    Supplier<UUID> ids() {
        return () -> new UUID(9, ids.incrementAndGet());
    }

    int newDecision() {
        return ++decisions;
    }

    Instant now() {
        return now;
    }

    /** The world's clock, as a host sees it whose own is this far ahead. */
    Clock clock(Duration ahead) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    void tell(String line) {
        story.add(Duration.between(START, now) + "  " + line);
    }

    /** Lets time pass. A request whose life ends on the way lands before, or is lost. */
    void pass(Duration time) {
        copies.keep();
        var later = now.plus(time);
        for (var flight : List.copyOf(flights)) {
            if (!flight.hasLanded() && flight.deadline.isBefore(later) && !missing.contains(Guard.REQUEST_LIFE)) {
                if (choices.chance(50)) {
                    land(flight);
                } else {
                    flights.remove(flight);
                    tell("request of decision " + flight.decision + " is lost on its way");
                }
            }
        }
        now = later;
        tell("time passes: " + time);
    }

    /** A request leaves. Two that leave for one decision are one too many. */
    Flight launch(int decision, ImportRequest request) {
        tally.submissions++;
        if (flights.stream().anyMatch(earlier -> earlier.decision == decision)) {
            throw new Violation("decision " + decision + " was submitted twice");
        }
        var flight = new Flight(decision, request, now.plus(TIMINGS.requestLife()));
        flights.add(flight);
        tell("request of decision " + decision + " leaves");
        return flight;
    }

    /** A request reaches the service. If the user has an import of ours by then, it was submitted a second time. */
    void land(Flight flight) {
        var user = flight.request.assignedUser();
        copies.keep();
        var before =
                tenant.facts().importsOf(user).stream().map(StoredImport::id).toList();
        tell("request of decision " + flight.decision + " reaches the service, which has " + before);
        if (before.stream().anyMatch(id -> ours.contains(id) && !purgedKnowingly.contains(id))) {
            throw new Violation("the import of " + user + " was submitted although the service had one of ours");
        }
        flight.land(tenant.service().submit(flight.request, new SubmitOrder("r", Instant.MAX)));
        tenant.facts().importsOf(user).stream()
                .map(StoredImport::id)
                .filter(id -> !before.contains(id))
                .forEach(id -> {
                    ours.add(id);
                    made(id, user);
                });
    }

    /** An import of the user was made, under the name that the user has now. */
    void made(SnapshotId id, UserId user) {
        nameOf(user).ifPresent(name -> namesAtImport.put(id, name.value()));
    }

    Optional<UserPrincipalName> nameOf(UserId user) {
        return tenant.facts().user(new UserRef.ById(user)).flatMap(User::principalName);
    }

    /**
     * A purge reaches the service.
     *
     * @param orderedFor whose snapshot the host was asked to purge
     */
    Either<ServiceFailure, PurgeAnswer> land(SnapshotId id, UserId orderedFor) {
        var owner = tenant.facts().snapshot(id).map(StoredImport::user);
        if (owner.isPresent() && !owner.get().equals(orderedFor)) {
            throw new Violation("the snapshot " + id + " of " + owner.get() + " was purged for " + orderedFor);
        }
        if (isKnownToBeInUse(id, orderedFor)) {
            throw new Violation("the snapshot " + id + " was purged although the journal knew it to be in use");
        }
        noteLatePurge(id);
        copies.keep();
        purgedKnowingly.add(id);
        if (isNasty(Nasty.IDLE_PURGES, 30)) {
            tell("the purge of " + id + " has no effect");
            return Either.right(PurgeAnswer.PURGED);
        }
        var before = copies.truth(id);
        var answer = tenant.service().purge(id);
        before.ifPresent(found -> copies.purged(id, found));
        return answer;
    }

    private boolean isKnownToBeInUse(SnapshotId id, UserId user) {
        return tenant.journal().find(user).get().stream()
                .map(JournalEntry::record)
                .anyMatch(record -> record.state() instanceof ImportState.Purging purging
                        && purging.snapshotId().equals(Optional.of(id))
                        && wasUsed(record));
    }

    /** Whether the last state before the marks of purges was one of use. */
    private static boolean wasUsed(ImportRecord record) {
        return record.history().stream()
                .map(Step::state)
                .filter(state -> !state.equals("Purging"))
                .reduce((earlier, later) -> later)
                .filter("Used"::equals)
                .isPresent();
    }

    private void noteLatePurge(SnapshotId id) {
        boolean expected = USERS.stream()
                .flatMap(user -> tenant.journal().find(user).get().stream())
                .anyMatch(entry -> entry.record().state() instanceof ImportState.Purging purging
                        && purging.snapshotId().equals(Optional.of(id))
                        && now.isBefore(purging.since().plus(TIMINGS.lease())));
        if (!expected) {
            purgedLate.add(id);
        }
    }
}
