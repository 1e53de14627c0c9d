package io.cloudpc.snapshots.domain.journal;

/** Words of others in a record: kept, but never so many that the record could not be stored. */
final class Texts {
    private static final int LONGEST = 2_000;

    private Texts() {}

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
