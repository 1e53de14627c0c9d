package io.cloudpc.snapshots.host.cli.configuration;

/** The clouds that offer snapshot import. */
public enum Cloud {
    PUBLIC("public"),
    /** US Government L4 (GCC High). */
    US_GOVERNMENT("usgov");

    private final String word;

    Cloud(String word) {
        this.word = word;
    }

    /** As settings say it. */
    @Override
    public String toString() {
        return word;
    }
}
