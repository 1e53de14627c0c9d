package io.cloudpc.snapshots.testing.exactlyonce;

/** What keeps an import from being submitted twice. Each can be taken away, to see that the schedules notice. */
enum Guard {
    /** The journal has {@code Submitting} before the request leaves. */
    MARK_BEFORE_SUBMIT,
    /** A write of the journal fails if somebody else wrote since. */
    COMPARE_AND_SET,
    /** A request whose answer was lost is never sent again. */
    NO_RETRY,
    /** A request does not leave after the time that its order gives. */
    NOT_AFTER,
    /** A request that left is dead after its life. */
    REQUEST_LIFE,
    /** An outage is not an empty list. */
    OUTAGE_IS_NOT_ABSENCE,
    /** The list shows an import before its absence counts as proof. */
    VISIBLE_BEFORE_PROOF,
    /** The clocks of the hosts agree. */
    ONE_TIME
}
