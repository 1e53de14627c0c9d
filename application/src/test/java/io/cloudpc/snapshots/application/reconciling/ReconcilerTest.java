package io.cloudpc.snapshots.application.reconciling;

import static io.cloudpc.snapshots.application.fixture.Host.ID;
import static io.cloudpc.snapshots.application.fixture.Host.MEGAN;
import static io.cloudpc.snapshots.application.fixture.Host.NAME;
import static io.cloudpc.snapshots.application.fixture.Host.START;
import static io.cloudpc.snapshots.application.fixture.Host.aRecord;
import static io.cloudpc.snapshots.application.fixture.Host.aRequest;
import static io.cloudpc.snapshots.application.fixture.Host.anImport;
import static io.cloudpc.snapshots.application.fixture.Host.anOutage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.failure.JournalFailed;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NothingToDecide;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Timings;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Timings TIMINGS = Timings.usual();
    private static final Lease LEASE = new Lease(NAME, START.plus(TIMINGS.lease()));
    private static final SnapshotId OTHER = new SnapshotId("snap-2");

    private final Host host = new Host();

    @AfterEach
    void neverSendsARequestToFindOut() {
        verify(host.service, never()).submit(any(), any());
        verify(host.service, never()).purge(any());
    }

    @Test
    void leavesAHostThatIsAtWorkAlone() {
        host.given(new ImportState.Submitting(LEASE, START, "r"));
        host.clock.advance(TIMINGS.lease().minusNanos(1));

        assertThat(reconcile()).isEmpty();
        assertThat(host.journal.written).isEmpty();
    }

    @Test
    void freesAReservationWhoseHostIsGone() {
        host.given(new ImportState.Reserved(LEASE));
        host.clock.advance(TIMINGS.lease());

        assertThat(reconcile()).singleElement().satisfies(found -> assertThat(found.finding())
                .isEqualTo(Finding.ABSENT));
        assertThat(host.state()).isInstanceOf(ImportState.Withdrawn.class);
    }

    @Test
    void findsTheImportOfAHostThatDiedWhileItSubmitted() {
        host.given(new ImportState.Submitting(LEASE, START, "r"));
        host.clock.advance(TIMINGS.lease());
        serviceLists(anImport("inProgress", "notUsed"));

        assertThat(reconcile()).singleElement().satisfies(found -> {
            assertThat(found.before()).isInstanceOf(ImportState.Submitting.class);
            assertThat(found.finding()).isEqualTo(Finding.PRESENT);
        });
        assertThat(host.state()).isEqualTo(new ImportState.Accepted(Optional.of(ID), START));
        assertThat(host.journal.written).containsExactly("OutcomeUnknown", "Accepted");
    }

    @Test
    void waitsUntilSilenceProvesAnything() {
        givenUnknown();
        host.clock.advance(TIMINGS.absenceKnownAfter().minusNanos(1));

        assertThat(finding()).isEqualTo(Finding.STILL_UNKNOWN);
        assertThat(host.state()).isInstanceOf(ImportState.OutcomeUnknown.class);
    }

    @Test
    void freesTheUserWhenSilenceProvesThatNothingHappened() {
        givenUnknown();
        host.clock.advance(TIMINGS.absenceKnownAfter());

        assertThat(finding()).as("one look proves nothing").isEqualTo(Finding.STILL_UNKNOWN);
        assertThat(findingAfterMoreLooks()).isEqualTo(Finding.ABSENT);
        assertThat(host.state()).isInstanceOf(ImportState.Withdrawn.class);
    }

    @Test
    void freesTheUserAnHourAfterTheRequestWhereItLookedBefore() {
        givenUnknown();
        host.clock.advance(Duration.ofMinutes(50));
        finding();
        host.clock.advance(TIMINGS.looksApart());
        finding();
        host.clock.advance(TIMINGS.looksApart());

        assertThat(finding()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void countsNoLookThatFollowsTooSoon() {
        givenUnknown();
        host.clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 10; i++) {
            assertThat(finding()).isEqualTo(Finding.STILL_UNKNOWN);
        }

        assertThat(findingAfterMoreLooks()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void doesNotTakeAnOlderImportForTheLostOne() {
        givenUnknown();
        host.clock.advance(TIMINGS.absenceKnownAfter());
        serviceLists(ofAnotherFile(
                anImport(OTHER, MEGAN.toString(), "succeeded", "notUsed", START.minus(Duration.ofHours(2)))));
        finding();

        assertThat(findingAfterMoreLooks()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void takesAnImportWhoseStartIsNotToldForTheLostOne() {
        givenUnknown();
        serviceLists(new SnapshotImport(
                Optional.of(ID),
                Optional.of("os.vhd"),
                anImport("pending", "notUsed").importStatus(),
                anImport("pending", "notUsed").usageStatus(),
                Optional.of(MEGAN.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(finding()).isEqualTo(Finding.PRESENT);
    }

    @Test
    void leavesTheChoiceBetweenTwoToAPerson() {
        givenUnknown();
        serviceLists(anImport("succeeded", "notUsed"), anImport(OTHER, MEGAN.toString(), "failed", "notUsed", START));

        assertThat(finding()).isEqualTo(Finding.NEEDS_A_PERSON);
    }

    @Test
    void concludesNothingFromAnOutage() {
        givenUnknown();
        host.clock.advance(Duration.ofDays(30));
        when(host.service.list()).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        assertThat(finding()).isEqualTo(Finding.STILL_UNKNOWN);
    }

    @Test
    void concludesNothingWithoutTheUsersNames() {
        givenUnknown();
        host.clock.advance(Duration.ofDays(30));
        when(host.directory.user(any())).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        assertThat(finding()).isEqualTo(Finding.STILL_UNKNOWN);
    }

    @Test
    void asksAPersonWhereTheTenantOffersNoList() {
        givenUnknown();
        host.clock.advance(Duration.ofDays(30));
        when(host.service.list()).thenReturn(Either.right(new Listing.NotOffered("No list here.")));

        assertThat(finding()).isEqualTo(Finding.NEEDS_A_PERSON);
        assertThat(((ImportState.OutcomeUnknown) host.state()).evidence()).contains("No list here.");
    }

    @Test
    void doesNotTakeAnImportThatBecameACloudPcForOneThatNeverHappened() {
        givenUnknown();
        host.clock.advance(Duration.ofDays(30));
        userHasACloudPcChanged(Optional.of(START.plusSeconds(1)));
        finding();
        assertThat(findingAfterMoreLooks()).isEqualTo(Finding.NEEDS_A_PERSON);

        userHasACloudPcChanged(Optional.empty());
        assertThat(finding()).isEqualTo(Finding.NEEDS_A_PERSON);

        userHasACloudPcChanged(Optional.of(START.minusSeconds(1)));
        assertThat(finding()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void writesTheSameEvidenceOnlyOnce() {
        givenUnknown();

        reconcile();
        reconcile();

        assertThat(host.journal.written).containsExactly("OutcomeUnknown");
    }

    @Test
    void findsTheIdOfAnImportThatWasAcceptedWithoutOne() {
        host.given(new ImportState.Accepted(Optional.empty(), START));
        serviceLists(anImport("succeeded", "notUsed"));

        assertThat(finding()).isEqualTo(Finding.PRESENT);
        assertThat(host.state()).isEqualTo(new ImportState.Succeeded(Optional.of(ID), START));
    }

    @Test
    void findsOutWhatBecameOfAPurgeWhoseHostIsGone() {
        var acceptedAt = START.minus(Duration.ofHours(2));
        host.given(new ImportState.Purging(Optional.of(ID), acceptedAt, START));

        assertThat(reconcile()).as("while the purge may be on its way").isEmpty();
        host.clock.advance(TIMINGS.lease());
        when(host.service.retrieve(ID)).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));
        assertThat(finding()).isEqualTo(Finding.STILL_UNKNOWN);
        when(host.service.retrieve(ID)).thenReturn(Either.right(Optional.of(anImport("succeeded", "notUsed"))));
        assertThat(finding()).as("while a copy may lag").isEqualTo(Finding.STILL_UNKNOWN);
        host.clock.advance(TIMINGS.absenceKnownAfter());
        assertThat(finding()).isEqualTo(Finding.PRESENT);
        assertThat(host.state()).isEqualTo(new ImportState.Succeeded(Optional.of(ID), acceptedAt));
    }

    @Test
    void closesTheRecordOfASnapshotThatAPurgeTookAway() {
        host.given(new ImportState.Purging(Optional.of(ID), START, START));
        host.clock.advance(TIMINGS.lease());

        assertThat(finding()).as("while the import may still appear").isEqualTo(Finding.STILL_UNKNOWN);
        assertThat(findingAfterMoreLooks()).isEqualTo(Finding.STILL_UNKNOWN);
        host.clock.advance(TIMINGS.absenceKnownAfter());
        assertThat(finding()).isEqualTo(Finding.ABSENT);
        assertThat(host.state()).isEqualTo(new ImportState.Purged(Optional.of(ID)));
    }

    @Test
    void stepsBackWhenAnotherHostReconciles() {
        host.given(new ImportState.Submitting(LEASE, START, "r"));
        host.clock.advance(TIMINGS.lease());
        host.journal.before("OutcomeUnknown", () -> host.given(new ImportState.Accepted(Optional.of(ID), START)));

        assertThat(reconcile()).isEmpty();
        assertThat(host.state()).isInstanceOf(ImportState.Accepted.class);
    }

    @Test
    void looksAtEveryRecord() {
        for (int i = 0; i < 450; i++) {
            host.journal.put(new ImportRecord(
                    new UserId(new UUID(5, i)),
                    aRecord(new ImportState.Reserved(LEASE)).attempt(),
                    List.of(),
                    new ImportState.Reserved(LEASE),
                    aRecord(new ImportState.Reserved(LEASE)).history()));
        }
        host.clock.advance(TIMINGS.lease());

        assertThat(reconcile()).hasSize(450);
    }

    @Test
    void letsAPersonDecideWhatTheServiceCannotTell() {
        givenUnknown();
        when(host.service.retrieve(ID)).thenReturn(Either.right(Optional.of(anImport("succeeded", "notUsed"))));

        var decided = host.imports
                .reconcileImports()
                .decide(MEGAN, new Decision.ItHappened(Optional.of(ID)))
                .get();

        assertThat(decided.finding()).isEqualTo(Finding.PRESENT);
        assertThat(host.state()).isEqualTo(new ImportState.Accepted(Optional.of(ID), START));
        assertThat(decided.record().history()).last().satisfies(step -> assertThat(step.note())
                .hasValueSatisfying(note -> assertThat(note).contains("A person decided")));
    }

    @Test
    void letsAPersonFreeTheUser() {
        host.given(new ImportState.Submitting(LEASE, START, "r"));
        host.clock.advance(TIMINGS.absenceKnownAfter());

        assertThat(host.imports
                        .reconcileImports()
                        .decide(MEGAN, new Decision.ItDidNot())
                        .isRight())
                .isTrue();
        assertThat(host.state()).isInstanceOf(ImportState.Withdrawn.class);
    }

    @Test
    void letsNobodyDecideWhatIsNotInDoubt() {
        host.given(new ImportState.Submitting(LEASE, START, "r"));

        assertThat(host.imports
                        .reconcileImports()
                        .decide(MEGAN, new Decision.ItDidNot())
                        .getLeft())
                .isInstanceOf(NothingToDecide.class);
        assertThat(host.imports
                        .reconcileImports()
                        .decide(new UserId(new UUID(9, 9)), new Decision.ItDidNot())
                        .getLeft())
                .isInstanceOf(NoSuchImport.class);
    }

    @Test
    void reportsAJournalThatFails() {
        givenUnknown();
        host.clock.advance(TIMINGS.absenceKnownAfter());
        host.journal.failOn(
                "Withdrawn",
                new JournalFailure.Unavailable(Effect.CERTAINLY_NOT_DONE, "The journal is down.", "Wait."));

        finding();
        host.clock.advance(TIMINGS.looksApart());
        finding();
        host.clock.advance(TIMINGS.looksApart());

        assertThat(host.imports.reconcileImports().one(MEGAN).getLeft()).isInstanceOf(JournalFailed.class);
        assertThat(host.imports.reconcileImports().all().get().failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.user()).isEqualTo(MEGAN));
    }

    @Test
    void listsWhatTheServiceHasAndTheJournalDoesNotKnow() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        var foreign = anImport(OTHER, "adele@contoso.com", "succeeded", "notUsed", START);
        serviceLists(anImport("succeeded", "notUsed"), foreign);

        assertThat(host.imports.listImports().unrecorded().get()).isEqualTo(new Listing.Complete(List.of(foreign)));
    }

    @Test
    void checksReadinessWithoutWritingAnything() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));

        assertThat(host.imports.checkReadiness().check(aRequest()).isReady()).isFalse();
        assertThat(host.journal.written).isEmpty();
    }

    private void givenUnknown() {
        host.given(new ImportState.OutcomeUnknown(START, "r", "The answer was lost."));
    }

    private Finding finding() {
        return host.imports
                .reconcileImports()
                .one(MEGAN)
                .get()
                .reconciled()
                .get(0)
                .finding();
    }

    private static SnapshotImport ofAnotherFile(SnapshotImport found) {
        return new SnapshotImport(
                found.id(),
                Optional.of("other.vhd"),
                found.importStatus(),
                found.usageStatus(),
                found.assignedUser(),
                found.policyName(),
                found.start(),
                found.end(),
                found.additionalDetail());
    }

    private Finding findingAfterMoreLooks() {
        host.clock.advance(TIMINGS.looksApart());
        finding();
        host.clock.advance(TIMINGS.looksApart());
        return finding();
    }

    private List<Reconciled> reconcile() {
        return host.imports.reconcileImports().all().get().reconciled();
    }

    private void serviceLists(SnapshotImport... imports) {
        when(host.service.list()).thenReturn(Either.right(new Listing.Complete(List.of(imports))));
    }

    private void userHasACloudPcChanged(Optional<Instant> lastModified) {
        when(host.directory.cloudPcsOf(any()))
                .thenReturn(Either.right(List.of(new CloudPc("c", "CPC-megan", "provisioned", lastModified))));
    }
}
