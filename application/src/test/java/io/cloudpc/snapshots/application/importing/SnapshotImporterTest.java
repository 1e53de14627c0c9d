package io.cloudpc.snapshots.application.importing;

import static io.cloudpc.snapshots.application.fixture.Host.ID;
import static io.cloudpc.snapshots.application.fixture.Host.MEGAN;
import static io.cloudpc.snapshots.application.fixture.Host.NAME;
import static io.cloudpc.snapshots.application.fixture.Host.START;
import static io.cloudpc.snapshots.application.fixture.Host.aRecord;
import static io.cloudpc.snapshots.application.fixture.Host.aRequest;
import static io.cloudpc.snapshots.application.fixture.Host.anError;
import static io.cloudpc.snapshots.application.fixture.Host.anOutage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.failure.ClaimLost;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.ImportFailure;
import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.failure.NotRecorded;
import io.cloudpc.snapshots.application.failure.OutcomeInDoubt;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.application.fixture.SampleDisks;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;

class SnapshotImporterTest {
    private static final JournalFailure DOWN =
            new JournalFailure.Unavailable(Effect.CERTAINLY_NOT_DONE, "The journal is down.", "Wait.");

    private final Host host = new Host();

    @Test
    void recordsEachStepAndTellsIt() {
        var record = importIt().get();

        assertThat(record.state()).isEqualTo(new ImportState.Accepted(Optional.of(ID), START));
        assertThat(host.journal.written).containsExactly("Reserved", "Submitting", "Accepted");
        assertThat(host.events)
                .extracting(event -> event.record().state().name())
                .containsExactly("Reserved", "Submitting", "Accepted");
        assertThat(record.history()).extracting(Step::by).containsOnly(NAME);
        assertThat(record.history().get(2).requestId()).contains("request-9");
    }

    @Test
    void writesThatItSubmitsBeforeTheRequestLeaves() {
        when(host.service.submit(any(), any())).thenAnswer(call -> {
            assertThat(host.state()).isInstanceOf(Submitting.class);
            return Either.right(new Submission(Optional.of(ID), Optional.empty()));
        });

        assertThat(importIt().isRight()).isTrue();
    }

    @Test
    void sendsTheIdThatTheJournalHasAndALimitThatEndsBeforeTheLease() {
        importIt();

        var order = ArgumentCaptor.forClass(SubmitOrder.class);
        verify(host.service).submit(eq(aRequest()), order.capture());
        assertThat(order.getValue().clientRequestId()).isNotBlank();
        assertThat(order.getValue().notAfter()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void takesAnAnswerWithoutAnId() {
        submitAnswers(Either.right(new Submission(Optional.empty(), Optional.empty())));

        assertThat(importIt().get().state()).isEqualTo(new ImportState.Accepted(Optional.empty(), START));
    }

    @Test
    void neverSendsASecondRequestWhenTheAnswerIsLost() {
        submitAnswers(Either.left(anOutage(Effect.MAY_HAVE_BEEN_DONE)));

        var failure = importIt().getLeft();

        assertThat(failure).isInstanceOf(OutcomeInDoubt.class);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.IN_DOUBT);
        assertThat(host.state()).isInstanceOf(OutcomeUnknown.class);
        assertThat(importIt().getLeft()).isInstanceOf(NotReady.class);
        verify(host.service, times(1)).submit(any(), any());
    }

    @Test
    void recordsARefusalAndAllowsAnotherTry() {
        submitAnswers(Either.left(new ServiceFailure.Refused(anError(400, "InvalidVHD"), "Convert the disk.")));

        assertThat(importIt().getLeft().kind()).isEqualTo(Failure.Kind.REFUSED);
        assertThat(host.state()).isInstanceOfSatisfying(Rejected.class, state -> assertThat(state.code())
                .isEqualTo("InvalidVHD"));

        submitAnswers(Either.right(new Submission(Optional.of(ID), Optional.empty())));
        assertThat(importIt().isRight()).isTrue();
    }

    static Stream<ServiceFailure> failuresThatCertainlyDidNothing() {
        return Stream.of(
                new ServiceFailure.Throttled(anError(429, "TooManyRequests"), Optional.of(Duration.ofMinutes(1))),
                new ServiceFailure.Forbidden(anError(403, "Authorization_RequestDenied"), Optional.empty()),
                anOutage(Effect.CERTAINLY_NOT_DONE),
                new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
    }

    @ParameterizedTest
    @MethodSource("failuresThatCertainlyDidNothing")
    void freesTheUserWhenCertainlyNothingWasDone(ServiceFailure failure) {
        submitAnswers(Either.left(failure));

        assertThat(importIt().getLeft()).isEqualTo(new ServiceFailed(failure));
        assertThat(host.state()).isInstanceOf(Withdrawn.class);
    }

    @Test
    void refusesWhatARuleForbidsAndFreesTheUser() {
        when(host.directory.provisioningPolicies()).thenReturn(Either.right(List.of()));

        var failure = importIt().getLeft();

        assertThat(failure).isInstanceOf(NotReady.class);
        assertThat(failure.message()).contains("No provisioning policy");
        assertThat(host.state()).isInstanceOf(Withdrawn.class);
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void waitsForAnOutageToEnd() {
        when(host.service.list()).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        assertThat(importIt().getLeft().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void tellsEveryViolationBesideTheImportThatIsThere() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.directory.provisioningPolicies()).thenReturn(Either.right(List.of()));

        assertThat(importIt().getLeft().message()).contains("already has an imported snapshot", "provisioning policy");
        assertThat(host.journal.written).isEmpty();
    }

    @Test
    void takesOverAReservationWhoseHostIsGone() {
        host.given(new ImportState.Reserved(new Lease(new HostId("host-b"), START)));

        assertThat(importIt().isRight()).isTrue();
    }

    @Test
    void losesAgainstAHostThatClaimsFirst() {
        host.journal.before(
                "Reserved",
                () -> host.journal.put(
                        aRecord(new ImportState.Reserved(new Lease(new HostId("host-b"), START.plusSeconds(1))))));

        assertThat(importIt().getLeft()).isEqualTo(new ClaimLost(MEGAN));
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void sendsNothingWhenAnotherHostTookTheReservationOver() {
        host.journal.before(
                "Submitting",
                () -> host.journal.put(
                        aRecord(new ImportState.Reserved(new Lease(new HostId("host-b"), START.plusSeconds(1))))));

        assertThat(importIt().getLeft()).isEqualTo(new ClaimLost(MEGAN));
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void sendsNothingThatTheJournalCouldNotBeToldOfFirst() {
        host.journal.failOn("Submitting", DOWN);

        assertThat(importIt().getLeft()).isEqualTo(new JournalFailed(DOWN));
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void sendsNothingAfterAPauseThatOutlivedTheClaim() {
        var timings = Timings.usual();
        var slow = withEvents(() -> host.clock.advance(timings.lease().minus(timings.requestLife())));

        assertThat(slow.importSnapshot().importSnapshot(aRequest()).getLeft()).isEqualTo(new ClaimLost(MEGAN));
        assertThat(host.state()).isInstanceOf(Withdrawn.class);
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void triesAgainToRecordAnAnswerThenSaysThatItHappened() {
        host.journal.failOn("Accepted", DOWN);

        var failure = importIt().getLeft();

        assertThat(failure).isInstanceOf(NotRecorded.class);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.IN_DOUBT);
        assertThat(failure.message()).contains("accepted the import as snap-1").contains("The journal is down.");
        assertThat(host.pauses).hasSize(3);
        assertThat(host.state()).isInstanceOf(Submitting.class);
    }

    @Test
    void teachesTheAnswerToAHostThatGaveTheAttemptUpAsUnknown() {
        host.journal.before("Accepted", () -> {
            var record = host.journal.record(MEGAN);
            var unknown = ((Submitting) record.state()).outcomeUnknown("host-a did not answer");
            host.journal.put(record.to(
                    unknown,
                    new Step(START, new HostId("host-b"), unknown.name(), Optional.empty(), Optional.empty())));
        });

        assertThat(importIt().get().state()).isEqualTo(new ImportState.Accepted(Optional.of(ID), START));
    }

    @Test
    void believesItsOwnAnswerMoreThanWhoeverRuledTheAttemptOut() {
        host.journal.before(
                "Accepted",
                () -> host.journal.put(new ImportRecord(
                        MEGAN,
                        host.journal.record(MEGAN).attempt(),
                        List.of(),
                        new Withdrawn("ruled out"),
                        host.journal.record(MEGAN).history())));

        assertThat(importIt().get().state()).isEqualTo(new ImportState.Accepted(Optional.of(ID), START));
    }

    @Test
    void goesOnWhenAListenerFails() {
        var deaf = withEvents(() -> {
            throw new IllegalStateException("a listener's bug");
        });

        assertThat(deaf.importSnapshot().importSnapshot(aRequest()).isRight()).isTrue();
    }

    private Either<ImportFailure, ImportRecord> importIt() {
        return host.imports.importSnapshot().importSnapshot(aRequest()).map(AcceptedImport::record);
    }

    private void submitAnswers(Either<ServiceFailure, Submission> answer) {
        when(host.service.submit(any(), any())).thenReturn(answer);
    }

    /** The same host, with a listener that acts when the journal has the mark. */
    private SnapshotImports withEvents(Runnable afterMark) {
        return SnapshotImports.builder()
                .service(host.service)
                .directory(host.directory)
                .sources(location -> Either.right(SampleDisks.of(location)))
                .journal(host.journal)
                .clock(host.clock)
                .pause(host.clock::advance)
                .events(event -> {
                    if (event.record().state() instanceof Submitting) {
                        afterMark.run();
                    }
                })
                .build();
    }
}
