package io.cloudpc.snapshots.testing.exactlyonce;

/**
 * Ways in which the service, the directory and people are worse than they should be. Each schedule chooses some; all of
 * them end with the peace, but for those that are lasting properties of the tenant.
 */
enum Nasty {
    /** Reads are answered from copies up to {@link ServiceCopies#OLDEST_COPY} old. */
    LAGGING_COPIES,
    /** A read by id misses what is there, at most {@link ServiceCopies#MOST_MISSES_IN_A_ROW} times in a row. */
    FLAPPING_READS,
    /** A page of the list shifts under the reader, so that an entry is missing; as rarely in a row. */
    SHIFTED_PAGES,
    /** The list answers as if the tenant did not offer it. */
    LIST_NOT_FOUND,
    /** The service's clock is some minutes ahead or behind; lasting. */
    SKEWED_CLOCK,
    /** The service's clock is hours ahead or behind; lasting. */
    FAR_SKEWED_CLOCK,
    /** Entries have no assigned user while they are pending. */
    NO_OWNER,
    /** Entries of the list have no id while they are pending. */
    NO_ID,
    /** Entries have the start time of year 1 while they are pending. */
    NO_TIME,
    /** Users get other principal names; imports keep the name under which they were made. */
    RENAMES,
    /** Users are deleted softly, and restored. */
    DELETIONS,
    /** A user gets the principal name that another one had. */
    RECYCLED_NAMES,
    /** The directory does not find a user who is there. */
    UNKNOWN_USERS,
    /** The service answers that it purged, and has the snapshot still. */
    IDLE_PURGES,
    /** Every read shows a purged snapshot for some time, as it was before the purge. */
    LATE_PURGES,
    /** People decide before anything can be known. */
    HASTY_PEOPLE,
    /** People decide against what the service shows, or name the snapshot of another user. */
    WRONG_PEOPLE
}
