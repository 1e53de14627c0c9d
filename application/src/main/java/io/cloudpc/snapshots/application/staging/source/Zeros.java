package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds zeros at the speed of checkpoint. */
public final class Zeros {
    /** Compared at once first: a step that is all zero need not be looked at page by page. */
    private static final int STEP = 32 << 10;

    private static final ByteBuffer STEP_OF_ZEROS =
            ByteBuffer.allocateDirect(STEP).asReadOnlyBuffer();

    private Zeros() {}

    /**
     * The runs of pages that are worth sending: they begin and end with a page that is not zero, and have no gap of {@value
     * ChunkIterator#SMALLEST_GAP} bytes or more.
     *
     * @param bytes whole pages, all of the buffer
     * @param start where on the disk they begin; the runs are told by their place on the disk
     */
    public static List<PageRange> runs(ByteBuffer bytes, long start) {
        int length = bytes.limit();
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
                int different = bytes.slice(at, STEP).mismatch(STEP_OF_ZEROS);
                at += different / StagingWriter.PAGE * StagingWriter.PAGE;
                step = StagingWriter.PAGE;
            }
            if (from >= 0 && at - to >= ChunkIterator.SMALLEST_GAP) {
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

    private static boolean isZero(ByteBuffer bytes, int at, int length) {
        // Most of what is not zero shows in its first bytes, at less than a comparison costs.
        return bytes.getLong(at) == 0 && bytes.slice(at, length).mismatch(STEP_OF_ZEROS.slice(0, length)) < 0;
    }

    /** Zeros all of a buffer. */
    public static void fill(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            bytes.put(STEP_OF_ZEROS.slice(0, Math.min(STEP, bytes.remaining())));
        }
    }
}
