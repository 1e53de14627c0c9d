package io.cloudpc.snapshots.application.failure;

/** Why a use case failed. Each use case has its own sealed type of failures. */
public interface Failure {
    /** What a host can do next. */
    enum Kind {
        /** A rule, the service or the state of the import rejected the request. The same request will fail again. */
        REFUSED,
        /** Something did not answer. Nothing was done, and a later attempt may succeed. */
        UNAVAILABLE,
        /** The service may have carried out the request. Never try again before it is reconciled. */
        IN_DOUBT
    }

    /** Stable code of the failure, for scripts and documentation. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** What a host can do next. */
    Kind kind();

    /** What went wrong, in one or two sentences. */
    String message();

    /** What to do about it. */
    String remedy();
}
