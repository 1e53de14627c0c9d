package io.cloudpc.snapshots.domain.windows.fat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The clusters of a file or folder, in order. */
final class ClusterChain {
    private static final long NUMBER = 0x0fff_ffffL;
    private static final long LAST = 0x0fff_fff8L;

    private final BootSector boot;
    private final int[] clusters;

    private ClusterChain(BootSector boot, int[] clusters) {
        this.boot = boot;
        this.clusters = clusters;
    }

    /**
     * Follows a chain through the table.
     *
     * @param most clusters to follow; what comes after them is not looked at
     */
    static Either<VolumeFailure, ClusterChain> from(VolumeReader volume, BootSector boot, long first, int most) {
        IntStream.Builder clusters = IntStream.builder();
        long cluster = first;
        for (int count = 0; count < most && cluster < LAST; count++) {
            if (!boot.hasCluster(cluster)) {
                return Either.left(new VolumeFailure.Damaged("a chain of clusters", "leads outside the volume"));
            }
            clusters.add((int) cluster);
            Either<VolumeFailure, byte[]> next =
                    volume.structure(boot.tableOffset() + cluster * Integer.BYTES, Integer.BYTES);
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            cluster = Fields.le32(next.get(), 0) & NUMBER;
        }
        return Either.right(new ClusterChain(boot, clusters.build().toArray()));
    }

    /** Length of all clusters together. */
    long sizeBytes() {
        return (long) clusters.length * boot.clusterBytes();
    }

    /** Where a range of the content lies on the volume, piece by piece. */
    List<ByteRange> locate(ByteRange range) {
        List<ByteRange> pieces = new ArrayList<>();
        long at = range.offset();
        while (at < range.end()) {
            int within = (int) (at % boot.clusterBytes());
            int length = (int) Math.min(boot.clusterBytes() - within, range.end() - at);
            pieces.add(new ByteRange(boot.offsetOf(clusters[(int) (at / boot.clusterBytes())]) + within, length));
            at += length;
        }
        return pieces;
    }
}
