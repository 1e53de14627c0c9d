package io.cloudpc.snapshots.application.failure;

import java.time.Duration;

/** The import had not finished when the time limit was reached or the caller was interrupted. The import continues. */
public record StillUnderWay(Tracked last, Duration followed) implements TrackFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "The import for " + last.record().user() + " is still in state "
                + last.record().state().name() + " after " + followed.toMinutes() + " min.";
    }

    @Override
    public String remedy() {
        return "The import continues. Check its status later. Imports take minutes to hours; after 6 hours, contact Microsoft support.";
    }
}
