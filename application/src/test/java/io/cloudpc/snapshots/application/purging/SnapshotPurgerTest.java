package io.cloudpc.snapshots.application.purging;

import static io.cloudpc.snapshots.application.fixture.Host.ID;
import static io.cloudpc.snapshots.application.fixture.Host.MEGAN;
import static io.cloudpc.snapshots.application.fixture.Host.NAME;
import static io.cloudpc.snapshots.application.fixture.Host.START;
import static io.cloudpc.snapshots.application.fixture.Host.aRequest;
import static io.cloudpc.snapshots.application.fixture.Host.anImport;
import static io.cloudpc.snapshots.application.fixture.Host.anOutage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.NotPurgeable.Reason;
import io.cloudpc.snapshots.application.failure.NotRecorded;
import io.cloudpc.snapshots.application.failure.PurgeFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.domain.journal.AttemptId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.PurgedSnapshot;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotPurgerTest {
    private static final SnapshotId OTHER = new SnapshotId("snap-2");

    private final Host host = new Host();

    @Test
    void purgesExactlyTheIdThatTheJournalHas() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "notUsed"));

        var purge = purge().get();

        assertThat(purge.snapshotId()).isEqualTo(ID);
        assertThat(host.state()).isEqualTo(new ImportState.Purged(Optional.of(ID)));
        verify(host.service).purge(ID);
    }

    @Test
    void takesAlreadyGoneAsSuccessAndCanBeRepeated() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.service.purge(ID)).thenReturn(Either.right(PurgeAnswer.ALREADY_GONE));

        assertThat(purge().get().answer()).isEqualTo(PurgeAnswer.ALREADY_GONE);
        assertThat(purge().get().answer()).isEqualTo(PurgeAnswer.ALREADY_GONE);
    }

    @Test
    void leavesASnapshotInUseAloneUnlessToldOtherwise() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "inUse"));

        assertThat(reason(purge())).isEqualTo(Reason.IN_USE);
        verify(host.service, never()).purge(any());
        assertThat(purge(PurgeOrder.of(MEGAN).evenIfInUse(true)).isRight()).isTrue();
    }

    @Test
    void treatsAUsageThatItDoesNotKnowAsUse() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "parked"));

        assertThat(reason(purge())).isEqualTo(Reason.IN_USE);
    }

    @Test
    void letsAnImportEndFirstUnlessToldOtherwise() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        serviceHas(anImport("inProgress", "notUsed"));

        assertThat(reason(purge())).isEqualTo(Reason.UNDER_WAY);
        assertThat(purge(PurgeOrder.of(MEGAN).evenIfInUse(true)).isRight()).isTrue();
    }

    @Test
    void neverClosesTheRecordOfAnImportThatMayStillAppear() {
        host.given(new ImportState.Accepted(Optional.of(ID), START));
        when(host.service.purge(ID)).thenReturn(Either.right(PurgeAnswer.ALREADY_GONE));
        var order = PurgeOrder.of(MEGAN).evenIfInUse(true);

        assertThat(reason(purge(order))).isEqualTo(Reason.UNDER_WAY);
        assertThat(host.state()).as("the purge may have had its effect").isInstanceOf(ImportState.Purging.class);

        host.clock.advance(Duration.ofHours(1));
        assertThat(purge(order).isRight()).isTrue();
    }

    static Stream<ImportState> statesThatNobodyPurges() {
        return Stream.of(
                new ImportState.Reserved(new Lease(NAME, START)),
                new ImportState.Submitting(new Lease(NAME, START), START, "r"),
                new ImportState.OutcomeUnknown(START, "r", "lost"));
    }

    @ParameterizedTest
    @MethodSource("statesThatNobodyPurges")
    void purgesNothingWhileSomethingIsInDoubt(ImportState state) {
        host.given(state);

        assertThat(purge().getLeft()).isInstanceOf(NotPurgeable.class);
        verify(host.service, never()).purge(any());
    }

    @Test
    void purgesAFailedImport() {
        host.given(new ImportState.Failed(Optional.of(ID), START, "why"));
        serviceHas(anImport("failed", "notUsed"));

        assertThat(purge().isRight()).isTrue();
    }

    @Test
    void purgesNothingWhenTheServiceCannotBeAskedFirst() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.service.retrieve(ID)).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        assertThat(purge().getLeft()).isInstanceOf(ServiceFailed.class);
        verify(host.service, never()).purge(any());
    }

    @Test
    void refusesAnIdThatIsNotTheUsers() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));

        assertThat(reason(purge(new PurgeOrder(MEGAN, Optional.of(OTHER), true))))
                .isEqualTo(Reason.NOT_THE_USERS);
    }

    @Test
    void adoptsAndPurgesAnImportThatWasMadeElsewhere() {
        when(host.service.list())
                .thenReturn(Either.right(new Listing.Complete(List.of(
                        anImport(ID, MEGAN.toString(), "succeeded", "notUsed", START),
                        anImport(OTHER, "adele@contoso.com", "succeeded", "notUsed", START)))));

        assertThat(purge().get().snapshotId()).isEqualTo(ID);
        assertThat(host.journal.written).containsExactly("Succeeded", "Purging", "Purged");
    }

    @Test
    void asksForTheIdOfAnImportThatIsListedUnderTheUsersNameAlone() {
        when(host.service.list())
                .thenReturn(Either.right(new Listing.Complete(List.of(anImport("succeeded", "notUsed")))));

        assertThat(reason(purge())).isEqualTo(Reason.HANDLE_UNKNOWN);
        verify(host.service, never()).purge(any());
        assertThat(purge(new PurgeOrder(MEGAN, Optional.of(ID), false)).isRight())
                .isTrue();
    }

    @Test
    void neverGuessesBetweenTwo() {
        when(host.service.list())
                .thenReturn(Either.right(new Listing.Complete(List.of(
                        anImport("succeeded", "notUsed"),
                        anImport(OTHER, MEGAN.toString(), "succeeded", "notUsed", START)))));

        assertThat(reason(purge())).isEqualTo(Reason.HANDLE_UNKNOWN);
        assertThat(purge(new PurgeOrder(MEGAN, Optional.of(OTHER), false)).get().snapshotId())
                .isEqualTo(OTHER);
    }

    @Test
    void checksTheOwnerOfAnIdWhereTheTenantOffersNoList() {
        when(host.service.list()).thenReturn(Either.right(new Listing.NotOffered("No list here.")));
        when(host.service.retrieve(OTHER))
                .thenReturn(
                        Either.right(Optional.of(anImport(OTHER, "adele@contoso.com", "succeeded", "notUsed", START))));
        serviceHas(anImport("succeeded", "notUsed"));

        assertThat(purge().getLeft()).isEqualTo(new NoSuchImport(MEGAN));
        assertThat(reason(purge(new PurgeOrder(MEGAN, Optional.of(OTHER), false))))
                .isEqualTo(Reason.NOT_THE_USERS);
        assertThat(purge(new PurgeOrder(MEGAN, Optional.of(ID), false)).isRight())
                .isTrue();
    }

    @Test
    void needsAnIdForAnImportWhoseHandleIsUnknown() {
        host.given(new ImportState.Succeeded(Optional.empty(), START));

        assertThat(reason(purge())).isEqualTo(Reason.HANDLE_UNKNOWN);
        serviceHas(anImport("succeeded", "notUsed"));
        assertThat(purge(new PurgeOrder(MEGAN, Optional.of(ID), false)).isRight())
                .isTrue();
    }

    @Test
    void neverTakesAnOutageForAPurgeThatWasMadeBefore() {
        var purged = Host.aRecord(new ImportState.Purged(Optional.of(ID)));
        host.journal.put(new ImportRecord(
                MEGAN,
                purged.attempt(),
                purged.sources(),
                purged.state(),
                purged.history(),
                new Remembered(List.of(), List.of(new PurgedSnapshot(ID, START)), Optional.empty())));
        when(host.service.list())
                .thenReturn(Either.right(new Listing.Complete(List.of(anImport("succeeded", "notUsed")))));
        when(host.service.retrieve(ID)).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        purge();

        verify(host.service).purge(ID);
    }

    @Test
    void knowsNothingToPurgeOfAUserWithoutAnImport() {
        assertThat(purge().getLeft()).isEqualTo(new NoSuchImport(MEGAN));
    }

    @Test
    void recordsThePurgeOverWhatAFollowerWrote() {
        host.given(new ImportState.Importing(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "notUsed"));
        host.journal.before("Purging", () -> host.given(new ImportState.Succeeded(Optional.of(ID), START)));

        assertThat(purge().isRight()).isTrue();
        assertThat(host.state()).isInstanceOf(ImportState.Purged.class);
        verify(host.service).purge(ID);
    }

    @Test
    void saysThatItIsPurgedWhenTheJournalCouldNotBeTold() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        host.journal.failOn(
                "Purged", new JournalFailure.Unavailable(Effect.CERTAINLY_NOT_DONE, "The journal is down.", "Wait."));

        assertThat(purge().getLeft()).isInstanceOf(NotRecorded.class);
        host.journal.succeedOn("Purged");
        host.clock.advance(Duration.ofHours(1));
        assertThat(purge().isRight()).isTrue();
    }

    @Test
    void neverPutsAPurgeOverANewImport() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        var newImport = new ImportState.Accepted(Optional.of(OTHER), START);
        host.journal.before(
                "Purged",
                () -> host.journal.put(new ImportRecord(
                        MEGAN,
                        new AttemptId(new UUID(8, 8)),
                        List.of(),
                        newImport,
                        host.journal.record(MEGAN).history())));

        assertThat(purge().get().snapshotId()).isEqualTo(ID);
        assertThat(host.state()).isEqualTo(newImport);
    }

    @Test
    void marksThePurgeBeforeItLeavesAndUndoesTheMarkWhenItWasRefused() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.service.purge(ID)).thenAnswer(call -> {
            assertThat(host.state()).isInstanceOf(ImportState.Purging.class);
            return Either.left(anOutage(Effect.CERTAINLY_NOT_DONE));
        });

        assertThat(purge().getLeft().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(host.state()).isEqualTo(new ImportState.Succeeded(Optional.of(ID), START));
    }

    @Test
    void leavesTheMarkOfAPurgeWhoseAnswerWasLost() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.service.purge(ID)).thenReturn(Either.left(anOutage(Effect.MAY_HAVE_BEEN_DONE)));

        assertThat(purge().getLeft().kind()).isEqualTo(Failure.Kind.IN_DOUBT);
        assertThat(host.state()).isInstanceOf(ImportState.Purging.class);
        when(host.service.purge(ID)).thenReturn(Either.right(PurgeAnswer.ALREADY_GONE));
        host.clock.advance(Duration.ofHours(1));
        assertThat(purge().get().answer()).isEqualTo(PurgeAnswer.ALREADY_GONE);
    }

    @Test
    void replacesOneSnapshotByAnother() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "notUsed"));

        var record = host.imports
                .replaceSnapshot()
                .replace(aRequest("new.vhd"), false)
                .get()
                .record();

        assertThat(host.journal.written).containsExactly("Purging", "Purged", "Reserved", "Submitting", "Accepted");
        assertThat(record.fileName()).contains("new.vhd");
    }

    @Test
    void purgesNothingForADiskThatWouldBeRefused() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));

        var failure = host.imports
                .replaceSnapshot()
                .replace(aRequest("blank.vhd"), false)
                .getLeft();

        assertThat(failure).isInstanceOf(ReplaceFailure.NewImportNotReady.class);
        assertThat(failure.message()).contains("old snapshot was left alone");
        verify(host.service, never()).purge(any());
    }

    @Test
    void replacesNothingThatIsInUseUnlessToldOtherwise() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        serviceHas(anImport("succeeded", "inUse"));

        assertThat(host.imports.replaceSnapshot().replace(aRequest(), false).getLeft())
                .isInstanceOf(ReplaceFailure.NotPurged.class);
        assertThat(host.imports.replaceSnapshot().replace(aRequest(), true).isRight())
                .isTrue();
    }

    @Test
    void importsPlainlyWhereThereIsNothingToReplace() {
        assertThat(host.imports.replaceSnapshot().replace(aRequest(), false).isRight())
                .isTrue();
        assertThat(host.journal.written).containsExactly("Reserved", "Submitting", "Accepted");
    }

    @Test
    void saysThatTheOldOneIsGoneWhenTheNewImportFails() {
        host.given(new ImportState.Succeeded(Optional.of(ID), START));
        when(host.service.submit(any(), any())).thenReturn(Either.left(anOutage(Effect.CERTAINLY_NOT_DONE)));

        var failure = host.imports.replaceSnapshot().replace(aRequest(), false).getLeft();

        assertThat(failure).isInstanceOf(ReplaceFailure.PurgedNotImported.class);
        assertThat(failure.message()).contains("old snapshot is purged");
    }

    private Either<PurgeFailure, Purge> purge() {
        return purge(PurgeOrder.of(MEGAN));
    }

    private Either<PurgeFailure, Purge> purge(PurgeOrder order) {
        return host.imports.purgeSnapshot().purge(order);
    }

    private static Reason reason(Either<PurgeFailure, Purge> result) {
        return ((NotPurgeable) result.getLeft()).reason();
    }

    private void serviceHas(SnapshotImport found) {
        when(host.service.retrieve(ID)).thenReturn(Either.right(Optional.of(found)));
    }
}
