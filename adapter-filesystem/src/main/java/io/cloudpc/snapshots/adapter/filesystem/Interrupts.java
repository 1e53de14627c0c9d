package io.cloudpc.snapshots.adapter.filesystem;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Keeps interruption away from what must be carried out. */
final class Interrupts {
    private Interrupts() {}

    /** Something that an interruption would end. Safe to begin again. */
    interface Action<T> {
        T perform() throws IOException, InterruptedException;
    }

    /** Performs the action to its end; the thread has its interrupt flag back afterwards. */
    static <T> T deferredDuring(Action<T> action) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return action.perform();
                } catch (InterruptedException | ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
