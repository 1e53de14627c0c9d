package io.cloudpc.snapshots.application.failure;

import io.vavr.control.Either;

/** A failure, for hosts that prefer exceptions. */
public final class SnapshotImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    private SnapshotImportException(Failure failure) {
        super(failure.message() + " " + failure.remedy());
        this.failure = failure;
    }

    /** Returns the value of a result, or throws its failure. */
    public static <T> T orThrow(Either<? extends Failure, T> result) {
        return result.getOrElseThrow(SnapshotImportException::new);
    }

    /** What went wrong, as data. */
    public Failure failure() {
        return failure;
    }
}
