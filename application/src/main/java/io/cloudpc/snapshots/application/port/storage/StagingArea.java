package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * Driven port: where a disk is staged for its import, as a page blob that is zero where nothing was written. A disk that is
 * half staged carries notes that say so; they are the caller's, and this port only keeps them.
 */
public interface StagingArea {
    /** What is at the place; empty only if the storage answered that nothing is. */
    Either<StagingFailure, Optional<StagedBlob>> find(StorageBlob place);

    /**
     * Makes a page blob that is all zero. Nothing that is there already is touched: then it is a {@link
     * StagingFailure.Conflict}, unless it is the very blob that this call made and whose answer was lost.
     *
     * @param length in bytes, a multiple of {@value StagingWriter#PAGE}
     */
    Either<StagingFailure, StagedBlob> create(StorageBlob place, long length, StagingNotes notes);

    /**
     * Takes the blob for writing. A blob that another writer holds is {@link StagingFailure.Leased}, and one that is no
     * longer at the version that {@code blob} tells, or gone, a {@link StagingFailure.Conflict}. A lasting hold with the key
     * that the blob is held by already goes on; whether it was held at all is told by {@link StagedBlob#leased()} before.
     */
    Either<StagingFailure, StagingWriter> open(StagedBlob blob, Hold hold);

    /**
     * Deletes the blob if it is still at the version that {@code blob} tells, and nobody holds it.
     *
     * @return whether it was there
     */
    Either<StagingFailure, Boolean> delete(StagedBlob blob);
}
