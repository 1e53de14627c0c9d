package io.cloudpc.snapshots.application.staging;

import java.time.Duration;
import java.util.Optional;

/**
 * Progress of a staging. All figures but the rate are bytes of the disk.
 *
 * @param phase what is being done
 * @param diskBytes size of the disk once staged, without its footer
 * @param zeroBytes found to be zero so far, and not sent
 * @param sentBytes sent by this host
 * @param copiedBytes copied by the storage itself
 * @param presentBytes there already from an earlier try
 * @param remainingBytes not looked at yet; some of them may be found to be zero
 * @param bytesPerSecond sent and copied since this staging began or went on
 * @param timeLeft at this rate, if nothing more is found to be zero; empty while there is no rate yet
 * @param trouble why nothing is sent just now; empty while the storage works
 */
public record StagingProgress(
        Phase phase,
        long diskBytes,
        long zeroBytes,
        long sentBytes,
        long copiedBytes,
        long presentBytes,
        long remainingBytes,
        long bytesPerSecond,
        Optional<Duration> timeLeft,
        Optional<StorageTrouble> trouble) {

    /** The phases of a staging, in this order. */
    public enum Phase {
        /** The target is looked at, or created. */
        PREPARING,
        /** Another run holds this staging. If that run was killed, its lease expires within a minute. */
        WAITING,
        /** Data is sent or copied. */
        COPYING,
        /** What the storage says was written is compared with what was sent. */
        VERIFYING,
        /** The staged data is read back and compared with the source. */
        READING_BACK,
        /** The footer is written and the blob inspected. */
        FINISHING,
        /** The blob is complete. */
        DONE
    }
}
