package io.cloudpc.snapshots.environments.settings;

/** What waiting does in a tenant in memory. */
public enum TenantTime {
    /** It advances the tenant's clock at once. */
    SIMULATED("simulated"),
    /** It waits. */
    REAL("real");

    private final String word;

    TenantTime(String word) {
        this.word = word;
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return word;
    }
}
