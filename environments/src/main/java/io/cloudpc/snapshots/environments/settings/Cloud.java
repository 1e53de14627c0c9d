package io.cloudpc.snapshots.environments.settings;

/** The clouds that offer snapshot import. */
public enum Cloud {
    PUBLIC("public"),
    /** US Government L4 (GCC High). */
    US_GOVERNMENT("usgov");

    private final String word;

    Cloud(String word) {
        this.word = word;
    }

    /** As written in settings. */
    @Override
    public String toString() {
        return word;
    }
}
