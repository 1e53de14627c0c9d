package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import java.util.function.Function;

/** Why something on a volume could not be read. */
public sealed interface VolumeFailure {
    /** One sentence for a person. Contains no text from the disk. */
    String message();

    /**
     * A structure of the file system contradicts itself or its surroundings.
     *
     * @param structure which structure, such as "file record 42"
     * @param problem what is wrong with it
     */
    record Damaged(String structure, String problem) implements VolumeFailure {
        @Override
        public String message() {
            return "The file system is damaged: " + structure + " " + problem + ".";
        }
    }

    /**
     * The volume or file is stored in a way that is not read here, such as encryption or a reparse point.
     *
     * @param what the feature, as the subject of a sentence
     */
    record Unsupported(String what) implements VolumeFailure {
        @Override
        public String message() {
            return what + " cannot be read.";
        }
    }

    /**
     * Reading on would exceed the limits: the file system is damaged or extremely fragmented.
     *
     * @param limits the limits of the reader
     */
    record LimitReached(ReadLimits limits) implements VolumeFailure {
        @Override
        public String message() {
            return "Reading stopped at its limit of " + limits.reads() + " reads and " + limits.bytes() + " bytes.";
        }
    }

    /**
     * The disk image itself could not be read.
     *
     * @param cause the failure of the source
     */
    record NotRead(ReadFailure cause) implements VolumeFailure {
        @Override
        public String message() {
            return cause.message();
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Damaged, R> damaged,
            Function<Unsupported, R> unsupported,
            Function<LimitReached, R> limitReached,
            Function<NotRead, R> notRead) {
        if (this instanceof Damaged failure) {
            return damaged.apply(failure);
        }
        if (this instanceof Unsupported failure) {
            return unsupported.apply(failure);
        }
        if (this instanceof LimitReached failure) {
            return limitReached.apply(failure);
        }
        return notRead.apply((NotRead) this);
    }

    /** This failure for a reader of {@link io.cloudpc.snapshots.domain.disk.DiskBytes}, which knows no volumes. */
    default ReadFailure asReadFailure() {
        return this instanceof NotRead notRead
                ? notRead.cause()
                : new ReadFailure.Unreadable(message(), "Run chkdsk on the source machine and take a new snapshot.");
    }
}
