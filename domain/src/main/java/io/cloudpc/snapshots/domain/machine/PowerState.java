package io.cloudpc.snapshots.domain.machine;

import java.util.Locale;

/** Whether a machine is running: the {@code PowerState/…} code of its instance view. */
public enum PowerState {
    RUNNING,
    /** Shut down, and still allocated: it can be started at any time and keeps its host. */
    STOPPED,
    /** Stopped and released: its disks do not change. */
    DEALLOCATED,
    /** Starting, stopping, deallocating, or unknown. */
    CHANGING;

    /** The state of a status code such as {@code PowerState/deallocated}; an unknown code is {@link #CHANGING}. */
    public static PowerState ofCode(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "powerstate/running" -> RUNNING;
            case "powerstate/stopped" -> STOPPED;
            case "powerstate/deallocated" -> DEALLOCATED;
            default -> CHANGING;
        };
    }
}
