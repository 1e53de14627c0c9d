package io.cloudpc.snapshots.domain.windows;

import java.util.Optional;

/**
 * The profile of an account on the disk. It prints itself without the path, which usually holds a person's name.
 *
 * @param sid the account
 * @param path of the profile's folder, as the registry has it
 * @param isBackup whether Windows could not load the profile and put it aside: its key ends with {@code .bak}
 */
public record UserProfile(SecurityIdentifier sid, Optional<String> path, boolean isBackup) {
    @Override
    public String toString() {
        return "UserProfile[backup=" + isBackup + "]";
    }
}
