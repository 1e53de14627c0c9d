package io.cloudpc.snapshots.application.tracking;

import static io.cloudpc.snapshots.application.fixture.Host.ID;
import static io.cloudpc.snapshots.application.fixture.Host.MEGAN;
import static io.cloudpc.snapshots.application.fixture.Host.START;
import static io.cloudpc.snapshots.application.fixture.Host.anError;
import static io.cloudpc.snapshots.application.fixture.Host.anImport;
import static io.cloudpc.snapshots.application.fixture.Host.anOutage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.StillUnderWay;
import io.cloudpc.snapshots.application.failure.TrackFailure;
import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.application.failure.Tracked.Sighting;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.application.fixture.SampleDisks;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportTrackerTest {
    private static final FollowPlan PLAN =
            new FollowPlan(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofHours(1), 3);

    private final Host host = new Host();
    private final List<String> progress = new ArrayList<>();

    @Test
    void bringsTheJournalUpToDate() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceShows(anImport("inProgress", "notUsed"));

        var tracked = once().get();

        assertThat(tracked.sighting()).isEqualTo(Sighting.SEEN);
        assertThat(host.state()).isEqualTo(new ImportState.Importing(Optional.of(ID), START));
    }

    @Test
    void writesNothingWhenNothingChanged() {
        host.given(new ImportState.Importing(Optional.of(ID), START));
        serviceShows(anImport("inProgress", "notUsed"));

        assertThat(once().isRight()).isTrue();
        assertThat(host.journal.written).isEmpty();
    }

    @Test
    void keepsTheLastKnownStateOfWhatTheServiceForgot() {
        host.given(new ImportState.Used(Optional.of(ID), START));

        assertThat(once().get().sighting()).isEqualTo(Sighting.NOT_SHOWN);
        assertThat(host.state()).isInstanceOf(ImportState.Used.class);
    }

    @Test
    void neverTakesAnOutageForAnAbsence() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        when(host.service.retrieve(ID)).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        assertThat(once().getLeft()).isInstanceOf(ServiceFailed.class);
    }

    @Test
    void looksUpTheIdOfAnImportThatWasAcceptedWithoutOne() {
        host.given(new ImportState.Accepted(Optional.empty(), START));
        serviceLists(
                anImport(
                        new SnapshotId("old"),
                        "megan@contoso.com",
                        "failed",
                        "notUsed",
                        START.minus(Duration.ofDays(1))),
                anImport(new SnapshotId("else"), "adele@contoso.com", "succeeded", "notUsed", START),
                anImport("inProgress", "notUsed"));

        assertThat(once().get().sighting()).isEqualTo(Sighting.SEEN);
        assertThat(host.state()).isEqualTo(new ImportState.Importing(Optional.of(ID), START));
    }

    @Test
    void saysSoWhenTheHandleStaysUnknown() {
        host.given(new ImportState.Accepted(Optional.empty(), START));
        when(host.service.list()).thenReturn(Either.right(new Listing.NotOffered("No list here.")));

        assertThat(once().get().sighting()).isEqualTo(Sighting.HANDLE_UNKNOWN);
    }

    @Test
    void asksNothingOfTheServiceWhereItHasNothingToSay() {
        host.given(new ImportState.OutcomeUnknown(START, "r", "lost"));

        assertThat(once().get().sighting()).isEqualTo(Sighting.IN_DOUBT);
        verify(host.service, never()).retrieve(any());
    }

    @Test
    void knowsNoImportOfAUserWithoutARecord() {
        assertThat(once().getLeft()).isEqualTo(new NoSuchImport(MEGAN));
    }

    @Test
    void takesWhatAnotherFollowerWrote() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceShows(anImport("succeeded", "notUsed"));
        host.journal.before("Succeeded", () -> host.given(new ImportState.Succeeded(Optional.of(ID), START)));

        assertThat(once().get().record().state()).isInstanceOf(ImportState.Succeeded.class);
    }

    @Test
    void asksForManyAtOnceAndAnswersForEach() {
        var stranger = new UserId(new UUID(0, 99));
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceShows(anImport("succeeded", "notUsed"));

        var tracked = host.imports.trackImport().once(List.of(MEGAN, stranger, MEGAN));

        assertThat(tracked).containsOnlyKeys(MEGAN, stranger);
        assertThat(tracked).containsEntry(stranger, Either.left(new NoSuchImport(stranger)));
        assertThat(host.state()).isInstanceOf(ImportState.Succeeded.class);
        verify(host.service).retrieveAll(List.of(ID));
    }

    @Test
    void followsUntilItSucceedsWithGrowingPauses() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        when(host.service.retrieve(ID))
                .thenReturn(shown("pending"))
                .thenReturn(shown("inProgress"))
                .thenReturn(shown("inProgress"))
                .thenReturn(shown("inProgress"))
                .thenReturn(shown("succeeded"));

        var end = follow().get();

        assertThat(end.record().state()).isInstanceOf(ImportState.Succeeded.class);
        assertThat(progress).containsExactly("Accepted", "Importing", "Importing", "Importing", "Succeeded");
        assertThat(host.pauses)
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(22_500),
                        Duration.ofSeconds(30));
    }

    @Test
    void sitsOutAnOutageButNotALongOne() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        Either<ServiceFailure, Optional<SnapshotImport>> down = Either.left(anOutage(Effect.CERTAINLY_NOT_DONE));
        when(host.service.retrieve(ID))
                .thenReturn(down)
                .thenReturn(down)
                .thenReturn(shown("pending"))
                .thenReturn(down);

        assertThat(follow().getLeft()).isInstanceOf(ServiceFailed.class);
        assertThat(host.pauses).hasSize(5);
    }

    @Test
    void waitsAsLongAsTheServiceAsksForButNoLongerThanAnHour() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        when(host.service.retrieve(ID))
                .thenReturn(throttled(Duration.ofMinutes(2)))
                .thenReturn(throttled(Duration.ofDays(10)))
                .thenReturn(shown("succeeded"));
        var patient = new FollowPlan(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofDays(30), 3);

        assertThat(host.imports
                        .trackImport()
                        .untilEnd(MEGAN, patient, tracked -> {})
                        .isRight())
                .isTrue();
        assertThat(host.pauses).containsExactly(Duration.ofMinutes(2), Duration.ofHours(1));
    }

    @Test
    void givesUpFollowingAtItsDeadlineAndSaysThatTheImportGoesOn() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceShows(anImport("inProgress", "notUsed"));

        var failure = follow().getLeft();

        assertThat(failure).isInstanceOf(StillUnderWay.class);
        assertThat(host.clock.instant()).isEqualTo(START.plus(PLAN.atMost()));
        assertThat(failure.remedy()).contains("The import continues");
    }

    @Test
    void stopsAtOnceWhenItIsInterrupted() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceShows(anImport("inProgress", "notUsed"));
        var interrupted = SnapshotImports.builder()
                .service(host.service)
                .directory(host.directory)
                .sources(location -> Either.right(SampleDisks.of(location)))
                .journal(host.journal)
                .clock(host.clock)
                .pause(time -> {
                    throw new InterruptedException();
                })
                .build();

        var failure =
                interrupted.trackImport().untilEnd(MEGAN, PLAN, tracked -> {}).getLeft();

        assertThat(failure).isInstanceOf(StillUnderWay.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Either<TrackFailure, Tracked> once() {
        return host.imports.trackImport().once(MEGAN);
    }

    private Either<TrackFailure, Tracked> follow() {
        return host.imports
                .trackImport()
                .untilEnd(
                        MEGAN,
                        PLAN,
                        tracked -> progress.add(tracked.record().state().name()));
    }

    private void serviceShows(SnapshotImport seen) {
        when(host.service.retrieve(ID)).thenReturn(Either.right(Optional.of(seen)));
    }

    private void serviceLists(SnapshotImport... imports) {
        when(host.service.list()).thenReturn(Either.right(new Listing.Complete(List.of(imports))));
    }

    private static Either<ServiceFailure, Optional<SnapshotImport>> shown(String status) {
        return Either.right(Optional.of(anImport(status, "notUsed")));
    }

    private static Either<ServiceFailure, Optional<SnapshotImport>> throttled(Duration wait) {
        return Either.left(new ServiceFailure.Throttled(anError(429, "TooManyRequests"), Optional.of(wait)));
    }
}
