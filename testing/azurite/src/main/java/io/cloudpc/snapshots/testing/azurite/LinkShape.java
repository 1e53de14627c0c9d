package io.cloudpc.snapshots.testing.azurite;

import java.time.Duration;

/**
 * What a {@link DistantLink} is like.
 *
 * @param roundTrip from sending a byte to hearing that it has arrived; 0 or more
 * @param bytesPerSecond of all connections together, in each direction; 1 or more
 * @param window bytes that one connection sends at most before it hears that the first have arrived; 16 KiB or more
 * @param bytesBetweenCuts how many bytes a connection carries until it is cut, on average; 0 if none ever is
 */
public record LinkShape(Duration roundTrip, long bytesPerSecond, int window, long bytesBetweenCuts) {
    /** What Linux lets the window of a connection grow to unless it is told otherwise. */
    public static final int USUAL_WINDOW = 4 << 20;

    static final int SMALLEST_WINDOW = 16 << 10;

    private static final int PER_CENT = 100;

    public LinkShape {
        if (roundTrip.isNegative() || bytesPerSecond < 1 || window < SMALLEST_WINDOW || bytesBetweenCuts < 0) {
            throw new IllegalArgumentException("no link: " + roundTrip + ", " + bytesPerSecond
                    + " bytes a second, window " + window + ", cut after " + bytesBetweenCuts + " bytes");
        }
    }

    /** A link that cuts nothing, with the usual window. */
    public static LinkShape of(Duration roundTrip, long bytesPerSecond) {
        return new LinkShape(roundTrip, bytesPerSecond, USUAL_WINDOW, 0);
    }

    /** The same with connections of which so many in a hundred are cut within each 4 MiB that they carry. */
    public LinkShape cutting(int perCent) {
        return new LinkShape(
                roundTrip, bytesPerSecond, window, perCent == 0 ? 0 : BlobService.LARGEST_WRITE * PER_CENT / perCent);
    }
}
