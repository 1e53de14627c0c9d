package io.cloudpc.snapshots.testing.staging;

/** Stands for the end of the process: nothing after it has an effect. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    /** Nobody heard this answer. */
    Killed(Object answer) {
        super("killed; the answer would have been " + answer);
    }
}
