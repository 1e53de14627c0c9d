package io.cloudpc.snapshots.environments.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The text that a source sets for a setting.
 *
 * @param place where it is set, as a person finds it: a file and a line, a variable, an option
 * @param directory what a relative path in it is relative to; empty for the current directory
 */
record Value(Setting<?> setting, String text, String place, Optional<Path> directory) {
    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return place + ": " + setting.key();
    }
}
