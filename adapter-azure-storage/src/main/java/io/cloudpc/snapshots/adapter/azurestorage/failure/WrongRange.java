package io.cloudpc.snapshots.adapter.azurestorage.failure;

/** A response to a ranged read holds other bytes than were asked for. Repeating the request would not help. */
@SuppressWarnings("serial")
public final class WrongRange extends RuntimeException {
    /**
     * @param asked the value of the request's range header
     * @param answered what came instead, in a few words without anything secret
     */
    public WrongRange(String asked, String answered) {
        super("asked for " + asked + ", got " + answered);
    }

    StorageProblem problem() {
        return StorageProblem.refused(
                StorageProblem.Kind.UNFIT,
                "WrongRange",
                "The storage answered with other bytes than were asked for (" + getMessage() + ").",
                "Check for a proxy or cache between this machine and the account that answers ranged reads from elsewhere.");
    }
}
