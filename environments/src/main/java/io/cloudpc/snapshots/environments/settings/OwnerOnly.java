package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files with secrets must be accessible to their owner only, on file systems that know permissions. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /**
     * What is wrong with the permissions of a file; empty if nothing is.
     *
     * @param place where the secret, or the name of the file, is set
     * @param why the beginning of a sentence that says what is in the file
     */
    static Optional<SettingProblem> problem(Path file, String place, Setting<?> setting, String why) {
        try {
            return OWNERS.containsAll(Files.getPosixFilePermissions(file))
                    ? Optional.empty()
                    : Optional.of(SettingProblem.at(
                            place,
                            setting.key(),
                            why + ", and other users can access '" + file + "'.",
                            "Run chmod 600 " + quoted(file)
                                    + ". If others may have read the file, replace the secret."));
        } catch (UnsupportedOperationException e) {
            // Windows: a user's profile is accessible to that user only, unless somebody changed that.
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(SettingProblem.at(
                    place,
                    setting.key(),
                    why + ", and the permissions of '" + file + "' cannot be read ("
                            + e.getClass().getSimpleName() + ").",
                    "Make sure that this user can read the file."));
        }
    }

    /** As a word of a shell. */
    private static String quoted(Path file) {
        var text = file.toString();
        return text.matches("[\\w./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
