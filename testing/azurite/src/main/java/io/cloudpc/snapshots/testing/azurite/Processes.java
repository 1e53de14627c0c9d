package io.cloudpc.snapshots.testing.azurite;

import java.io.IOException;

/** Starts programs that a machine may not have. */
final class Processes {
    private Processes() {}

    static Process start(ProcessBuilder builder, String program) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The tests against Azure Storage run its emulator, Azurite, and '" + program
                            + "' could not be started for it. Install Node.js 18 or later with npm, and put both on"
                            + " the PATH.",
                    e);
        }
    }
}
