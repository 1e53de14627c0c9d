package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import java.util.function.Function;

/** Why a disk image could not be opened. Says nothing about the image's bytes. */
public sealed interface SourceFailure {
    /** The location that was to be opened; prints itself without secrets. */
    DiskLocation location();

    /** What went wrong, one sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** No adapter of this host opens such locations. */
    record NotServed(DiskLocation location) implements SourceFailure {
        @Override
        public String message() {
            return "This host cannot read '" + location + "'.";
        }

        @Override
        public String remedy() {
            return "Give the host an adapter that opens such locations.";
        }
    }

    /** There is nothing at the location. */
    record Missing(DiskLocation location, String message, String remedy) implements SourceFailure {}

    /** The location may not be read. */
    record Denied(DiskLocation location, String message, String remedy) implements SourceFailure {}

    /** What is there cannot be a disk image: a directory, a device, a block blob. */
    record Unfit(DiskLocation location, String message, String remedy) implements SourceFailure {}

    /** The place did not answer, or broke down; a later try may succeed. */
    record Unavailable(DiskLocation location, String message, String remedy) implements SourceFailure {}

    /** One case for each kind of failure. */
    default <R> R match(
            Function<NotServed, R> notServed,
            Function<Missing, R> missing,
            Function<Denied, R> denied,
            Function<Unfit, R> unfit,
            Function<Unavailable, R> unavailable) {
        if (this instanceof NotServed failure) {
            return notServed.apply(failure);
        }
        if (this instanceof Missing failure) {
            return missing.apply(failure);
        }
        if (this instanceof Denied failure) {
            return denied.apply(failure);
        }
        if (this instanceof Unfit failure) {
            return unfit.apply(failure);
        }
        return unavailable.apply((Unavailable) this);
    }
}
