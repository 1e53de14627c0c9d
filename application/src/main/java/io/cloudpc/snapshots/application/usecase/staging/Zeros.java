package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.PageRange;
import io.cloudpc.snapshots.application.port.driven.StagingWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds zeros at the speed of memory. */
final class Zeros {
    /** Compared at once first: a step that is all zero need not be looked at page by page. */
    private static final int STEP = 32 << 10;

    private static final byte[] STEP_OF_ZEROS = new byte[STEP];

    private Zeros() {}

    /**
     * The runs of pages that are worth sending: they begin and end with a page that is not zero, and have no gap of {@value
     * Cells#SMALLEST_GAP} bytes or more.
     *
     * @param bytes whole pages from the start on
     * @param length how many bytes of the array count
     * @param start where on the disk they begin; the runs are told by their place on the disk
     */
    static List<PageRange> runs(byte[] bytes, int length, long start) {
        var runs = new ArrayList<PageRange>();
        int from = -1;
        int to = -1;
        int at = 0;
        while (at < length) {
            int step = at % STEP == 0 && at + STEP <= length ? STEP : StagingWriter.PAGE;
            if (isZero(bytes, at, step)) {
                at += step;
                continue;
            }
            if (step == STEP) {
                int different = Arrays.mismatch(bytes, at, at + STEP, STEP_OF_ZEROS, 0, STEP);
                at += different / StagingWriter.PAGE * StagingWriter.PAGE;
                step = StagingWriter.PAGE;
            }
            if (from >= 0 && at - to >= Cells.SMALLEST_GAP) {
                runs.add(new PageRange(start + from, to - from));
                from = -1;
            }
            from = from < 0 ? at : from;
            at += step;
            to = at;
        }
        if (from >= 0) {
            runs.add(new PageRange(start + from, to - from));
        }
        return runs;
    }

    private static boolean isZero(byte[] bytes, int at, int length) {
        return Arrays.equals(bytes, at, at + length, STEP_OF_ZEROS, 0, length);
    }
}
