package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * Content in clusters, as it is.
 *
 * @param sizeBytes length of the content
 * @param initializedBytes what was ever written of it; the rest reads as zeros
 */
record PlainData(RunList runs, int clusterBytes, long sizeBytes, long initializedBytes) implements AttributeData {

    @Override
    public Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges, ClusterReads reads) {
        List<ByteRange> onVolume = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        List<byte[]> result = new ArrayList<>();
        for (ByteRange range : ranges) {
            byte[] bytes = new byte[range.length()];
            result.add(bytes);
            locate(range, bytes, onVolume, targets);
        }
        return reads.apply(onVolume).map(read -> {
            for (int i = 0; i < targets.size(); i++) {
                System.arraycopy(
                        read.get(i), 0, targets.get(i).bytes(), targets.get(i).at(), read.get(i).length);
            }
            return result;
        });
    }

    private void locate(ByteRange range, byte[] bytes, List<ByteRange> onVolume, List<Target> targets) {
        long end = Math.min(range.end(), initializedBytes);
        if (range.offset() >= end) {
            return;
        }
        for (Run run : runs.within(range.offset() / clusterBytes, (end - 1) / clusterBytes + 1)) {
            long from = Math.max(range.offset(), run.first() * clusterBytes);
            long to = Math.min(end, run.end() * clusterBytes);
            if (!run.isHole() && from < to) {
                long skipped = from - run.first() * clusterBytes;
                onVolume.add(new ByteRange(run.onVolume() * clusterBytes + skipped, (int) (to - from)));
                targets.add(new Target(bytes, (int) (from - range.offset())));
            }
        }
    }

    /** Where bytes of the volume go. */
    private static final class Target {
        private final byte[] bytes;
        private final int at;

        Target(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        byte[] bytes() {
            return bytes;
        }

        int at() {
            return at;
        }
    }
}
