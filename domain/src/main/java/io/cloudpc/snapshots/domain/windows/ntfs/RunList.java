package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** The runs of an attribute, from its first cluster on and without a gap. */
final class RunList {
    /** Most runs of one attribute. A hive of 150 MiB in pieces of one cluster has a third of it. */
    static final int MOST = 100_000;

    private static final String NAME = "a list of runs";
    private static final long MOST_CLUSTERS = 1L << 40;

    private final List<Run> runs = new ArrayList<>();

    /** Number of clusters that the runs cover, holes included. */
    long clusters() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
    }

    /** Adds what is coded in a piece of the attribute. */
    Either<VolumeFailure, RunList> add(byte[] coded, long volumeClusters) {
        long onVolume = 0;
        int at = 0;
        while (at < coded.length && coded[at] != 0) {
            int lengthBytes = coded[at] & 0x0f;
            int offsetBytes = (coded[at] & 0xf0) >>> 4;
            int next = at + 1 + lengthBytes + offsetBytes;
            if (lengthBytes == 0 || lengthBytes > 8 || offsetBytes > 8 || next > coded.length) {
                return Damage.of(NAME, "is coded wrongly");
            }
            long length = number(coded, at + 1, lengthBytes);
            onVolume += number(coded, at + 1 + lengthBytes, offsetBytes);
            boolean isHole = offsetBytes == 0;
            if (length <= 0 || length > MOST_CLUSTERS - clusters() || runs.size() == MOST) {
                return Damage.of(NAME, "is impossibly long");
            }
            if (!isHole && (onVolume < 0 || onVolume > volumeClusters - length)) {
                return Damage.of(NAME, "leads outside the volume");
            }
            runs.add(new Run(clusters(), length, isHole ? Run.HOLE : onVolume));
            at = next;
        }
        return Either.right(this);
    }

    /** The parts of the runs in [from, to) of the attribute's clusters, in order. What no run covers is left out. */
    List<Run> within(long from, long to) {
        List<Run> parts = new ArrayList<>();
        for (int i = indexOf(from); i < runs.size() && runs.get(i).first() < to; i++) {
            Run run = runs.get(i);
            long first = Math.max(from, run.first());
            long end = Math.min(to, run.end());
            if (first < end) {
                parts.add(new Run(first, end - first, run.isHole() ? Run.HOLE : run.onVolume() + first - run.first()));
            }
        }
        return parts;
    }

    /** The run that holds a cluster, or the first after it. */
    private int indexOf(long cluster) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (runs.get(middle).end() <= cluster) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A signed number; no bytes are zero. */
    private static long number(byte[] coded, int at, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | Byte.toUnsignedLong(coded[at + i]);
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0 : (value << unused) >> unused;
    }
}
