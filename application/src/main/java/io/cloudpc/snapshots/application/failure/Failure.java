package io.cloudpc.snapshots.application.failure;

/** Why a use case did not do what it was asked for. Each use case has a sealed type of its own for its failures. */
public interface Failure {
    /** What a host can do next, whatever the details. */
    enum Kind {
        /** A rule, the service or the state of the import said no; the same request will fail again. */
        REFUSED,
        /** Something did not answer. Nothing was done; a later try may succeed. */
        UNAVAILABLE,
        /** The service may have done it, and nobody knows. Never try again before it is reconciled. */
        IN_DOUBT
    }

    /** A stable name for the failure, for scripts and for looking it up. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** What a host can do next. */
    Kind kind();

    /** What went wrong, in a sentence or two. */
    String message();

    /** What to do about it. */
    String remedy();
}
