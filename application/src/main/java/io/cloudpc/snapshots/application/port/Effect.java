package io.cloudpc.snapshots.application.port;

/** Whether a failed call may have had an effect. */
public enum Effect {
    /** Nothing was changed, and nothing will be changed later. */
    CERTAINLY_NOT_DONE,
    /** The call may have been carried out, or may still be. */
    MAY_HAVE_BEEN_DONE
}
