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
                    "Tests run Azurite, the emulator of Azure Storage, and the JavaScript client of Microsoft Graph; '"
                            + program
                            + "' could not be started for them. Install Node.js 18 or later with npm, and put both on"
                            + " the PATH.",
                    e);
        }
    }
}
