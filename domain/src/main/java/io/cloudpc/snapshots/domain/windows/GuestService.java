package io.cloudpc.snapshots.domain.windows;

import java.util.OptionalLong;

/**
 * A service or driver in the registry.
 *
 * @param name as it was asked for
 * @param start when it starts: 0 with the kernel, 1 with the system, 2 automatically, 3 on demand, 4 never
 * @param startOverride what replaces {@code start} on this hardware; anything but 0 keeps a driver from starting early
 */
public record GuestService(String name, OptionalLong start, OptionalLong startOverride) {
    /** Starts with the kernel. */
    public static final long BOOT = 0;

    /** Never starts. */
    public static final long DISABLED = 4;

    public boolean isDisabled() {
        return start.isPresent() && start.getAsLong() == DISABLED;
    }

    public boolean startsWithKernel() {
        return start.isPresent() && start.getAsLong() == BOOT;
    }
}
