package io.cloudpc.snapshots.application.failure;

import java.time.Duration;

/** The import had not ended when the time to follow it was over, or the follower was interrupted. It goes on. */
public record StillUnderWay(Tracked last, Duration followed) implements TrackFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "The import of the user " + last.record().user() + " is still "
                + last.record().state().name() + " after " + followed.toMinutes() + " min.";
    }

    @Override
    public String remedy() {
        return "Nothing is lost: follow it again. Imports take minutes to hours; after 6 h ask Microsoft's support.";
    }
}
