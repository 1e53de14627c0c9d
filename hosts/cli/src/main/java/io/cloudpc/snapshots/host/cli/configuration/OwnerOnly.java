package io.cloudpc.snapshots.host.cli.configuration;

import io.cloudpc.snapshots.host.cli.output.Words;
import io.cloudpc.snapshots.host.cli.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files with secrets must be their owner's alone, where the file system knows such a thing. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /**
     * What is wrong with the permissions of a file.
     *
     * @param why the beginning of a sentence that says what is in the file
     */
    static Optional<Problem> problem(Path file, String why) {
        try {
            return OWNERS.containsAll(Files.getPosixFilePermissions(file))
                    ? Optional.empty()
                    : Optional.of(Problem.usage(
                            why + ", and others than its owner may use the file.",
                            "Run chmod 600 " + Words.quoted(file.toString())
                                    + ". If others may have read it, make a new secret."));
        } catch (UnsupportedOperationException e) {
            // Windows: profiles are their owner's alone as they are set up.
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.usage(
                    why + ", and the file's permissions cannot be read ("
                            + e.getClass().getSimpleName() + ").",
                    "See that this user may read the file."));
        }
    }
}
