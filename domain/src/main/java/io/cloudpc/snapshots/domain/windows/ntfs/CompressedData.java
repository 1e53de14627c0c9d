package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Content in units of some clusters, each compressed by itself: a unit that is stored in full is plain, one with a hole at
 * its end is LZNT1, one without clusters is zeros.
 *
 * @param stored the clusters as they lie on the volume
 * @param unitBytes length of a unit: a power of two, at most 1 MiB
 */
record CompressedData(PlainData stored, int unitBytes) implements AttributeData {
    static final int LARGEST_UNIT = 1 << 20;

    @Override
    public long sizeBytes() {
        return stored.sizeBytes();
    }

    @Override
    public Either<VolumeFailure, List<byte[]>> read(List<ByteRange> ranges, ClusterReads reads) {
        Map<Long, ByteRange> storedParts = new TreeMap<>();
        for (ByteRange range : ranges) {
            for (long unit = range.offset() / unitBytes; unit * unitBytes < range.end(); unit++) {
                storedParts.computeIfAbsent(unit, this::storedPart);
            }
        }
        return clusters()
                .read(List.copyOf(storedParts.values()), reads)
                .flatMap(read -> expanded(List.copyOf(storedParts.keySet()), read))
                .map(units -> ranges.stream().map(range -> copy(range, units)).toList());
    }

    /** All that the runs hold, whatever the size of the content, because a compressed unit ends anywhere. */
    private PlainData clusters() {
        long bytes = stored.runs().clusters() * stored.clusterBytes();
        return new PlainData(stored.runs(), stored.clusterBytes(), bytes, bytes);
    }

    private ByteRange storedPart(long unit) {
        long clustersPerUnit = unitBytes / stored.clusterBytes();
        long clusters = 0;
        for (Run run : stored.runs().within(unit * clustersPerUnit, (unit + 1) * clustersPerUnit)) {
            if (run.isHole()) {
                break;
            }
            clusters += run.clusters();
        }
        return new ByteRange(unit * unitBytes, (int) (clusters * stored.clusterBytes()));
    }

    private Either<VolumeFailure, Map<Long, byte[]>> expanded(List<Long> numbers, List<byte[]> read) {
        Map<Long, byte[]> units = new TreeMap<>();
        for (int i = 0; i < read.size(); i++) {
            Either<VolumeFailure, byte[]> unit = expanded(read.get(i));
            if (unit.isLeft()) {
                return Either.left(unit.getLeft());
            }
            units.put(numbers.get(i), unit.get());
        }
        return Either.right(units);
    }

    private Either<VolumeFailure, byte[]> expanded(byte[] storedUnit) {
        return storedUnit.length == 0 || storedUnit.length == unitBytes
                ? Either.right(Arrays.copyOf(storedUnit, unitBytes))
                : Lznt1.decompress(storedUnit, unitBytes);
    }

    private byte[] copy(ByteRange range, Map<Long, byte[]> units) {
        byte[] result = new byte[range.length()];
        long end = Math.min(range.end(), stored.initializedBytes());
        for (long at = range.offset(); at < end; ) {
            byte[] unit = units.getOrDefault(at / unitBytes, new byte[0]);
            int within = (int) (at % unitBytes);
            int length = (int) Math.min(unitBytes - within, end - at);
            System.arraycopy(unit, within, result, (int) (at - range.offset()), length);
            at += length;
        }
        return result;
    }
}
