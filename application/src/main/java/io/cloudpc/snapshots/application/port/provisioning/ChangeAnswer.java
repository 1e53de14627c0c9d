package io.cloudpc.snapshots.application.port.provisioning;

/** Result of a change. Both are success. */
public enum ChangeAnswer {
    /** The change was made, or the service does not tell whether it had been made before. */
    DONE,
    /** It had been made before, and nothing was changed. */
    ALREADY_SO
}
