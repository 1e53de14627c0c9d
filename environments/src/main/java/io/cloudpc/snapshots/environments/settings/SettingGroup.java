package io.cloudpc.snapshots.environments.settings;

/** What settings belong to. */
public enum SettingGroup {
    EVERY_ENVIRONMENT,
    IN_MEMORY,
    AZURE,
    /** Replacements of Azure's services, for trials of the environment {@code azure}. */
    EMULATOR
}
