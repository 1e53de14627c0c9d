package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the hosts of one schedule share: the time, the tenant, requests on their way, and the story so far. */
final class World {
    static final Timings TIMINGS = Timings.usual();
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

    private ServiceBehaviour behaviour() {
        var visible = missing.contains(Guard.VISIBLE_BEFORE_PROOF)
                ? List.of(Duration.ofHours(6))
                : List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(30));
        return ServiceBehaviour.builder()
                .visibleAfter(choices.one(visible))
                .answersWithId(!choices.chance(30))
                .offersList(!choices.chance(10))
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
        var before =
                tenant.facts().importsOf(user).stream().map(StoredImport::id).toList();
        tell("request of decision " + flight.decision + " reaches the service, which has " + before);
        if (before.stream().anyMatch(ours::contains)) {
            throw new Violation("the import of " + user + " was submitted although the service had one of ours");
        }
        flight.land(tenant.service().submit(flight.request, new SubmitOrder("r", Instant.MAX)));
        tenant.facts().importsOf(user).stream()
                .map(StoredImport::id)
                .filter(id -> !before.contains(id))
                .forEach(ours::add);
    }

    /** A purge reaches the service. */
    void land(SnapshotId id) {
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
