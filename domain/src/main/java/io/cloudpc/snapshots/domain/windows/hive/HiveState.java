package io.cloudpc.snapshots.domain.windows.hive;

/** Whether a hive shows its latest state. A hive of a machine that was running is usually dirty. */
public enum HiveState {
    /** The hive was written completely; its transaction logs are ignored. */
    CLEAN,
    /** The hive was not written completely, and the entries of its transaction logs are applied. */
    RECOVERED,
    /** The hive was not written completely and no transaction log fits it: changes of up to an hour are missing. */
    OUTDATED
}
