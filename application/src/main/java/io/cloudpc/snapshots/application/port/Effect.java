package io.cloudpc.snapshots.application.port;

/** What is known of the effect of a call that failed. */
public enum Effect {
    /** Nothing was changed, and nothing will be. */
    CERTAINLY_NOT_DONE,
    /** It may have been done, or may still be; nobody knows yet. */
    MAY_HAVE_BEEN_DONE
}
