package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.target.StagingState;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cleans up after captures. */
public final class CaptureCleaner implements CleanUp {
    private final Machines machines;
    private final StagingArea area;
    private final StageDisk stageDisk;
    private final ImportJournal journal;

    public CaptureCleaner(Machines machines, StagingArea area, StageDisk stageDisk, ImportJournal journal) {
        this.machines = machines;
        this.area = area;
        this.stageDisk = stageDisk;
        this.journal = journal;
    }

    /** A snapshot and its tags. */
    private record Found(DiskSnapshot snapshot, CaptureTags tags) {
        List<StorageBlob> places() {
            return tags.guestState()
                    ? List.of(tags.target(), CaptureTags.guestStateOf(tags.target()))
                    : List.of(tags.target());
        }
    }

    @Override
    public Either<CleanUpFailure, CleanUpReport> plan(MachineId machine, UserId user) {
        return prepare(machine, user).flatMap(found -> found.map(this::planned).orElse(Either.right(nothing())));
    }

    @Override
    public Either<CleanUpFailure, CleanUpReport> cleanUp(MachineId machine, UserId user) {
        return prepare(machine, user).flatMap(found -> found.map(this::delete).orElse(Either.right(nothing())));
    }

    private static CleanUpReport nothing() {
        return new CleanUpReport(Optional.empty(), List.of(), List.of());
    }

    private Either<CleanUpFailure, Optional<Found>> prepare(MachineId machine, UserId user) {
        return journal.find(user)
                .<CleanUpFailure>mapLeft(ImportNotRead::new)
                .flatMap(entry -> entry.map(JournalEntry::record)
                        .filter(CaptureCleaner::isUnderWay)
                        .<Either<CleanUpFailure, Boolean>>map(record -> Either.left(new ImportUnderWay(record)))
                        .orElse(Either.right(true)))
                .flatMap(free -> machines.findSnapshot(CaptureTags.snapshotOf(machine, user))
                        .mapLeft(MachinesFailed::new))
                .flatMap(snapshot -> snapshot.<Either<CleanUpFailure, Optional<Found>>>map(
                                there -> CaptureTags.of(there.tags(), machine, user)
                                        .<Either<CleanUpFailure, Optional<Found>>>map(
                                                tags -> Either.right(Optional.of(new Found(there, tags))))
                                        .orElseGet(() -> Either.left(new SnapshotNameTaken(there.id()))))
                        .orElse(Either.right(Optional.empty())));
    }

    private static boolean isUnderWay(ImportRecord record) {
        var state = record.state();
        return state instanceof ImportState.Leased
                || state instanceof ImportState.OutcomeUnknown
                || state instanceof ImportState.Accepted
                || state instanceof ImportState.Importing;
    }

    private Either<CleanUpFailure, CleanUpReport> planned(Found found) {
        var deleted = new ArrayList<StorageBlob>();
        var kept = new ArrayList<StorageBlob>();
        for (var place : found.places()) {
            var blob = area.find(place);
            if (blob.isLeft()) {
                return Either.left(StagedBlobNotDeleted.of(blob.getLeft()));
            }
            blob.get().ifPresent(there -> (isStaged(there) ? deleted : kept).add(place));
        }
        return Either.right(new CleanUpReport(Optional.of(found.snapshot().id()), deleted, kept));
    }

    private Either<CleanUpFailure, CleanUpReport> delete(Found found) {
        return planned(found).flatMap(plan -> {
            for (var place : found.places()) {
                var gone = stageDisk
                        .abort(place)
                        .<CleanUpFailure>mapLeft(StagedBlobNotDeleted::new)
                        .flatMap(aborted -> deleteStaged(place));
                if (gone.isLeft()) {
                    return Either.left(gone.getLeft());
                }
            }
            return deleteSnapshot(found.snapshot()).map(gone -> plan);
        });
    }

    private Either<CleanUpFailure, Boolean> deleteStaged(StorageBlob place) {
        return area.find(place)
                .flatMap(found ->
                        found.filter(CaptureCleaner::isStaged).map(area::delete).orElse(Either.right(false)))
                .mapLeft(StagedBlobNotDeleted::of);
    }

    private static boolean isStaged(StagedBlob blob) {
        return blob.notes().texts().containsKey(StagingState.STAGING);
    }

    private Either<CleanUpFailure, Boolean> deleteSnapshot(DiskSnapshot snapshot) {
        return machines.revokeAccess(snapshot.id())
                .flatMap(revoked -> machines.deleteSnapshot(snapshot.id()))
                .mapLeft(MachinesFailed::new);
    }
}
