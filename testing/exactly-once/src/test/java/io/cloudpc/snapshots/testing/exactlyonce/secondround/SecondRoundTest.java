package io.cloudpc.snapshots.testing.exactlyonce.secondround;

import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.ADELE;
import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.MEGAN;
import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.SNAP;
import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.START;
import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.TIMINGS;
import static io.cloudpc.snapshots.testing.exactlyonce.secondround.Stage.anImport;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.DecisionRefused;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.PurgeNotProven;
import io.cloudpc.snapshots.application.failure.Tracked.Sighting;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.application.reconciling.Decision;
import io.cloudpc.snapshots.application.reconciling.Reconciled.Finding;
import io.cloudpc.snapshots.application.reconciling.Reconciliation;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecondRoundTest {
    private static final SnapshotId OTHER = new SnapshotId("snap-2");

    private final Stage stage = new Stage();
    private final FakeService service = stage.service;

    @Nested
    class AbsenceIsNotConcluded {
        @Test
        void ofAUserWhoWasRenamedSinceTheRequest() {
            stage.lostAnswer();
            service.shown.add(anImport("megan@contoso.com", START));
            stage.isCalled(MEGAN, "megan.bowen@contoso.com");

            assertThat(stage.look()).isEqualTo(Finding.PRESENT);
        }

        @Test
        void ofAUserWhoWasDeleted() {
            stage.lostAnswer();
            stage.deleted.add(MEGAN);

            assertThat(stage.afterManyLooks()).isEqualTo(Finding.NEEDS_A_PERSON);
            assertThat(stage.state()).isInstanceOf(ImportState.OutcomeUnknown.class);
        }

        @Test
        void whereTheServicesClockIsSixMinutesBehind() {
            stage.lostAnswer();
            service.shown.add(anImport("megan@contoso.com", START.minus(Duration.ofMinutes(6))));

            assertThat(stage.look()).isEqualTo(Finding.PRESENT);
        }

        @Test
        void whileAnEntryHasNoOwner() {
            stage.lostAnswer();
            service.shown.add(anImport("", START));

            assertThat(stage.afterManyLooks()).isEqualTo(Finding.NEEDS_A_PERSON);
        }

        @Test
        void whileAnEntryBeganInTheYearOne() {
            stage.lostAnswer();
            service.shown.add(anImport("megan@contoso.com", Instant.parse("0001-01-01T00:00:00Z")));

            assertThat(stage.look()).isEqualTo(Finding.PRESENT);
        }

        @Test
        void fromOneListThatLacksIt() {
            stage.lostAnswer();
            stage.pass(TIMINGS.absenceKnownAfter());
            service.shown.add(anImport("megan@contoso.com", START));
            service.nextLists.add(new Listing.Complete(List.of()));

            assertThat(stage.look()).isEqualTo(Finding.STILL_UNKNOWN);
            assertThat(stage.look()).isEqualTo(Finding.PRESENT);
        }

        @Test
        void fromOneListThatIsNotFound() {
            service.shown.add(
                    anImport(OTHER, "portal.vhd", "megan@contoso.com", "succeeded", "notUsed", START.minusSeconds(9)));
            service.nextLists.add(new Listing.NotOffered("404"));

            assertThat(stage.importFor(MEGAN).getLeft().message()).contains("already has an imported snapshot snap-2");
            assertThat(service.submissions).isZero();
        }
    }

    @Nested
    class PresenceIsNotConcluded {
        @Test
        void fromAPurgedImportThatACopyStillShows() {
            service.shown.add(anImport("megan@contoso.com", START));
            stage.given(new ImportState.Succeeded(Optional.of(SNAP), START));
            assertThat(stage.host("host-a")
                            .purgeSnapshot()
                            .purge(PurgeOrder.of(MEGAN))
                            .isRight())
                    .isTrue();
            stage.lostAnswer();
            service.shown.add(anImport("megan@contoso.com", START));

            assertThat(stage.afterManyLooks()).isEqualTo(Finding.ABSENT);
        }

        @Test
        void fromAnImportOfAnotherFileThatWasMadeElsewhere() {
            stage.lostAnswer();
            service.shown.add(anImport(OTHER, "portal.vhd", "megan@contoso.com", "succeeded", "notUsed", START));

            assertThat(stage.look()).isEqualTo(Finding.NEEDS_A_PERSON);
        }

        @Test
        void againstTheAnswerThatAHostHearsLate() {
            service.answer = () -> {
                stage.pass(TIMINGS.lease());
                service.shown.add(anImport(OTHER, MEGAN + ".vhd", "megan@contoso.com", "succeeded", "notUsed", START));
                assertThat(stage.look()).as("another host's guess").isEqualTo(Finding.PRESENT);
                return Either.right(new Submission(Optional.of(SNAP), Optional.of("request-1")));
            };

            assertThat(stage.importFor(MEGAN).isRight()).isTrue();
            assertThat(stage.state()).isEqualTo(new ImportState.Accepted(Optional.of(SNAP), START));
        }
    }

    @Nested
    class PeopleAreChecked {
        @Test
        void whenTheyDecideThirtySecondsAfterTheRequest() {
            stage.lostAnswer();
            stage.pass(Duration.ofSeconds(30));

            assertThat(refused(new Decision.ItDidNot(), true)).isEqualTo(DecisionRefused.Reason.TOO_EARLY);
        }

        @Test
        void whenTheyDecideBeforeTheServiceCanHaveListedIt() {
            stage.lostAnswer();
            stage.pass(Duration.ofMinutes(20));

            assertThat(refused(new Decision.ItDidNot(), false)).isEqualTo(DecisionRefused.Reason.TOO_EARLY);
        }

        @Test
        void whenTheServiceListsWhatTheySayIsNotThere() {
            stage.lostAnswer();
            stage.pass(Duration.ofHours(2));
            service.shown.add(anImport("megan@contoso.com", START));

            assertThat(refused(new Decision.ItDidNot(), false)).isEqualTo(DecisionRefused.Reason.CONTRADICTED);
        }

        @Test
        void whenTheyNameTheSnapshotOfAnotherUser() {
            stage.lostAnswer();
            service.shown.add(anImport(OTHER, ADELE + ".vhd", "adele@contoso.com", "succeeded", "notUsed", START));

            assertThat(refused(new Decision.ItHappened(Optional.of(OTHER)), false))
                    .isEqualTo(DecisionRefused.Reason.NOT_THE_USERS);
            stage.given(ADELE, new ImportState.Succeeded(Optional.of(OTHER), START));
            assertThat(refused(new Decision.ItHappened(Optional.of(OTHER)), true))
                    .as("even against the evidence")
                    .isEqualTo(DecisionRefused.Reason.NOT_THE_USERS);
        }

        @Test
        void andTheirOverrideIsRecordedAsOne() {
            stage.lostAnswer();
            stage.pass(Duration.ofHours(2));
            service.shown.add(anImport("", START));

            var decided = stage.host("host-b").reconcileImports().decide(MEGAN, new Decision.ItDidNot(), true);

            assertThat(decided.get().record().history()).last().satisfies(step -> assertThat(step.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("A person decided", "although", "snap-1")));
        }

        @Test
        void beforeAPurgeUnderARecycledNameDestroysTheSnapshotOfWhoHadIt() {
            service.shown.add(anImport("megan@contoso.com", START));
            stage.isCalled(MEGAN, "former.megan@contoso.com");
            stage.isCalled(ADELE, "megan@contoso.com");

            var purge = stage.host("host-a").purgeSnapshot().purge(PurgeOrder.of(ADELE));

            assertThat(purge.getLeft())
                    .isInstanceOfSatisfying(NotPurgeable.class, failure -> assertThat(failure.reason())
                            .isEqualTo(NotPurgeable.Reason.HANDLE_UNKNOWN));
            stage.given(new ImportState.Succeeded(Optional.of(SNAP), START));
            assertThat(stage.host("host-a")
                            .purgeSnapshot()
                            .purge(new PurgeOrder(ADELE, Optional.of(SNAP), true))
                            .getLeft()
                            .message())
                    .contains("is of the user " + MEGAN);
            assertThat(service.purged).isEmpty();
        }

        private DecisionRefused.Reason refused(Decision decision, boolean despiteEvidence) {
            var failure = stage.host("host-b")
                    .reconcileImports()
                    .decide(MEGAN, decision, despiteEvidence)
                    .getLeft();
            assertThat(stage.state()).isInstanceOf(ImportState.OutcomeUnknown.class);
            return ((DecisionRefused) failure).reason();
        }
    }

    @Nested
    class APurge {
        private final PurgeOrder order = PurgeOrder.of(MEGAN);

        @Test
        void withoutEffectIsNotProvenAndNothingIsImportedOverTheSnapshot() {
            has(new ImportState.Succeeded(Optional.of(SNAP), START));
            service.purgesHaveEffect = false;

            assertThat(stage.host("host-a").purgeSnapshot().purge(order).getLeft())
                    .isInstanceOf(PurgeNotProven.class);
            assertThat(stage.importFor(MEGAN).isLeft()).isTrue();
            assertThat(service.submissions).isZero();
        }

        @Test
        void isNotProvenByOneReadThatShowsNothing() {
            has(new ImportState.Purging(Optional.of(SNAP), START, START));
            service.nextReads.add(Optional.empty());
            stage.pass(Duration.ofHours(2));

            assertThat(stage.look()).isEqualTo(Finding.STILL_UNKNOWN);
            assertThat(stage.state()).isInstanceOf(ImportState.Purging.class);
        }

        @Test
        void thatStillShowsAfterItsEffectDoesNotGoBack() {
            has(new ImportState.Purging(Optional.of(SNAP), START.minus(Duration.ofHours(3)), START));
            stage.pass(TIMINGS.lease());
            assertThat(stage.look()).as("while a copy lags").isEqualTo(Finding.STILL_UNKNOWN);
            service.shown.clear();

            assertThat(stage.afterManyLooks()).isEqualTo(Finding.ABSENT);
        }

        @Test
        void ofASnapshotThatIsKnownToBeInUseIsRefusedWhateverAReadSays() {
            has(new ImportState.Used(Optional.of(SNAP), START));

            assertThat(reason()).as("a stale read").isEqualTo(NotPurgeable.Reason.IN_USE);
            service.shown.clear();
            assertThat(reason()).as("a read of nothing").isEqualTo(NotPurgeable.Reason.IN_USE);
            assertThat(service.purged).isEmpty();
        }

        @Test
        void whoseSnapshotShowsAgainLongAfterIsAFinding() {
            has(new ImportState.Succeeded(Optional.of(SNAP), START));
            stage.host("host-a").purgeSnapshot().purge(order).get();
            service.shown.add(anImport("megan@contoso.com", START));

            assertThat(stage.importFor(MEGAN).getLeft().message()).contains("was purged", "still lists it");
            stage.pass(TIMINGS.absenceKnownAfter());
            assertThat(stage.look()).isEqualTo(Finding.PRESENT);
            assertThat(stage.state()).isInstanceOf(ImportState.Succeeded.class);
            assertThat(service.submissions).isZero();
        }

        @Test
        void whoseFirstAnswerWasCutAndWhoseRepetitionFindsNothingHasAWayOut() {
            stage.given(new ImportState.Importing(Optional.of(SNAP), START));
            service.purgeAnswer = () -> Either.right(PurgeAnswer.ALREADY_GONE);

            assertThat(stage.host("host-a")
                            .purgeSnapshot()
                            .purge(order.evenIfInUse(true))
                            .isLeft())
                    .isTrue();
            assertThat(stage.afterManyLooks()).isEqualTo(Finding.ABSENT);
            assertThat(stage.state()).isInstanceOf(ImportState.Purged.class);
        }

        @Test
        void ofAReplaceThatDiedBeforeItsImportIsTold() {
            has(new ImportState.Succeeded(Optional.of(SNAP), START));
            stage.host("host-a")
                    .purgeSnapshot()
                    .purge(order.replacedBy("vhds/new.vhd"))
                    .get();

            var found = stage.host("host-b").reconcileImports().all().get().reconciled();

            assertThat(found).singleElement().satisfies(one -> assertThat(one.evidence())
                    .contains("vhds/new.vhd", "the user has neither"));
        }

        private void has(ImportState state) {
            stage.given(state);
            service.shown.add(anImport("megan@contoso.com", START));
        }

        private NotPurgeable.Reason reason() {
            return ((NotPurgeable)
                            stage.host("host-a").purgeSnapshot().purge(order).getLeft())
                    .reason();
        }
    }

    @Nested
    class NoRecordIsLeft {
        @Test
        void withoutAWayOutAfterAnAnswerWithoutAnIdThatTheServiceForgot() {
            stage.given(new ImportState.Accepted(Optional.empty(), START));
            stage.pass(Duration.ofDays(365));

            assertThat(stage.look()).isEqualTo(Finding.NEEDS_A_PERSON);
            assertThat(stage.host("host-b")
                            .reconcileImports()
                            .decide(MEGAN, new Decision.ItDidNot())
                            .isRight())
                    .isTrue();
            assertThat(stage.record(MEGAN).allowsNewAttempt(stage.now())).isTrue();
        }

        @Test
        void withoutAWayOutWhereTheServiceHasNotWhatItClaims() {
            stage.given(new ImportState.Succeeded(Optional.of(SNAP), START));
            stage.pass(Duration.ofHours(2));

            assertThat(stage.host("host-b")
                            .reconcileImports()
                            .decide(MEGAN, new Decision.ItDidNot())
                            .isRight())
                    .isTrue();
        }

        @Test
        void unmatchedByAnAnswerWithoutAnIdThatCameSixMinutesLate() {
            service.answer = () -> {
                stage.pass(Duration.ofMinutes(6));
                return Either.right(new Submission(Optional.empty(), Optional.of("request-1")));
            };
            stage.importFor(MEGAN);
            service.shown.add(anImport("megan@contoso.com", START));

            assertThat(stage.host("host-b").trackImport().once(MEGAN).get().sighting())
                    .isEqualTo(Sighting.SEEN);
            assertThat(stage.state()).isEqualTo(new ImportState.Succeeded(Optional.of(SNAP), START));
        }

        @Test
        void untoldWhileItsHostMayBeGone() {
            submitting();

            assertThat(reconcileAll().atWork()).singleElement().satisfies(claim -> {
                assertThat(claim.user()).isEqualTo(MEGAN);
                assertThat(claim.until()).isEqualTo(START.plus(TIMINGS.lease()));
            });
        }

        @Test
        void withoutAWordOfDoubtADayLater() {
            submitting();
            stage.pass(Duration.ofDays(1));

            assertThat(stage.host("host-b").trackImport().once(MEGAN).get().sighting())
                    .isEqualTo(Sighting.IN_DOUBT);
        }

        @Test
        void unreconciledBecauseOfAnother() {
            stage.given(
                    ADELE,
                    new ImportState.Submitting(
                            new Lease(new HostId("host-z"), START.plus(Duration.ofDays(9))), START, "r"));
            stage.lostAnswer();
            service.shown.add(anImport("megan@contoso.com", START));

            assertThat(reconcileAll().reconciled()).singleElement().satisfies(found -> assertThat(found.finding())
                    .isEqualTo(Finding.PRESENT));
        }

        @Test
        void withoutTheRequestInItsHistoryHoweverOftenSomebodyLooks() {
            stage.lostAnswer();
            for (int i = 0; i < 1_000; i++) {
                stage.pass(Duration.ofMinutes(7));
                var another = anImport(new SnapshotId("snap-" + i), MEGAN + ".vhd", "", "pending", "notUsed", START);
                service.nextLists.add(new Listing.Complete(List.of(another)));
                stage.look();
            }

            var steps = stage.record(MEGAN).history().stream().map(Step::state).toList();
            assertThat(steps)
                    .startsWith("Reserved", "Submitting", "OutcomeUnknown")
                    .hasSizeLessThan(10);
        }

        @Test
        void asMadeElsewhereWhileItsIdIsNotKnown() {
            service.answer = () -> Either.right(new Submission(Optional.empty(), Optional.empty()));
            stage.host("host-a").importSnapshot().importSnapshot(Stage.request(ADELE));
            service.shown.add(anImport(OTHER, ADELE + ".vhd", ADELE.toString(), "pending", "notUsed", START));

            assertThat(stage.host("host-b").listImports().unrecorded().get())
                    .isEqualTo(new Listing.Complete(List.of()));
        }

        private void submitting() {
            var lease = new Lease(new HostId("host-z"), START.plus(TIMINGS.lease()));
            stage.given(new ImportState.Submitting(lease, START, "r"));
        }

        private Reconciliation reconcileAll() {
            return stage.host("host-b").reconcileImports().all().get();
        }
    }
}
