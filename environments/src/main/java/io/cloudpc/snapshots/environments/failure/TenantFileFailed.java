package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The file of a tenant in memory could not be used.
 *
 * @param file the tenant file
 * @param code a stable name of the reason
 */
public record TenantFileFailed(Path file, Kind kind, String code, String message, String remedy)
        implements EnvironmentFailure, ImportSourceFailure {
    /** The code of a tenant file that does not exist. */
    public static final String MISSING = "TenantFileMissing";

    /** The file could not be read or written. */
    public static TenantFileFailed of(TenantFileFailure cause) {
        return new TenantFileFailed(
                cause.file(),
                cause instanceof TenantFileFailure.Unwritable ? Kind.UNAVAILABLE : Kind.REFUSED,
                "TenantFile" + cause.getClass().getSimpleName(),
                cause.message(),
                cause.remedy());
    }

    /** Another process or thread has been using the file for this long. */
    public static TenantFileFailed busy(Path file, Duration waited) {
        return new TenantFileFailed(
                file,
                Kind.UNAVAILABLE,
                "TenantBusy",
                "Another command has been using '" + file + "' for " + waited.toSeconds() + " s.",
                "Wait for it to finish, then try again.");
    }

    /** The lock beside the file could not be taken. */
    public static TenantFileFailed notLocked(Path file, Path lock, String reason) {
        return new TenantFileFailed(
                file,
                Kind.UNAVAILABLE,
                "TenantNotLocked",
                "The lock file '" + lock + "' cannot be locked: " + reason + ".",
                "Make sure that this user can write to the directory of the tenant file.");
    }

    /** The calling thread was interrupted while it waited for the file. */
    public static TenantFileFailed interrupted(Path file) {
        return new TenantFileFailed(
                file,
                Kind.UNAVAILABLE,
                "Interrupted",
                "Interrupted while waiting for '" + file + "'; nothing was done.",
                "Run it again.");
    }
}
