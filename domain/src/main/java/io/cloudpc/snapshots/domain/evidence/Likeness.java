package io.cloudpc.snapshots.domain.evidence;

/** How much an import that the service shows looks like the one of an attempt. */
public enum Likeness {
    /** It is the attempt's: the user, the file and the time agree. */
    OURS,
    /**
     * Nothing rules it out and nothing proves it: an import without an owner or with an impossible time, or one of the
     * user from another file. It is asked about, never adopted, and never passed over.
     */
    POSSIBLE,
    /** It cannot be the attempt's: another user's, long before the request, or known to be purged. */
    NOT_OURS
}
