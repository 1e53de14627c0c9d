package io.cloudpc.snapshots.domain.windows.fat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.windows.volume.FileBytes;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** A file by its entry in a folder. */
record FatFile(VolumeReader volume, BootSector boot, FolderEntry entry) implements VolumeFile {

    @Override
    public boolean isFolder() {
        return entry.isFolder();
    }

    @Override
    public long sizeBytes() {
        return entry.sizeBytes();
    }

    @Override
    public Either<VolumeFailure, DiskBytes> content() {
        if (isFolder()) {
            return Either.left(new VolumeFailure.Unsupported("A folder"));
        }
        if (sizeBytes() == 0) {
            return Either.right(new FileBytes(0, this::empty));
        }
        int clusters = (int) ((sizeBytes() - 1) / boot.clusterBytes() + 1);
        return ClusterChain.from(volume, boot, entry.firstCluster(), clusters)
                .flatMap(chain -> chain.sizeBytes() < sizeBytes()
                        ? Either.left(new VolumeFailure.Damaged("a file", "is longer than its clusters"))
                        : Either.right(new FileBytes(sizeBytes(), ranges -> read(chain, ranges))));
    }

    private Either<VolumeFailure, List<byte[]>> empty(List<ByteRange> ranges) {
        return Either.right(ranges.stream().map(range -> new byte[0]).toList());
    }

    private Either<VolumeFailure, List<byte[]>> read(ClusterChain chain, List<ByteRange> ranges) {
        List<ByteRange> pieces = new ArrayList<>();
        ranges.forEach(range -> pieces.addAll(chain.locate(range)));
        return volume.content(pieces).map(read -> {
            List<byte[]> result = new ArrayList<>();
            int piece = 0;
            for (ByteRange range : ranges) {
                byte[] bytes = new byte[range.length()];
                for (int at = 0; at < bytes.length; piece++) {
                    System.arraycopy(read.get(piece), 0, bytes, at, read.get(piece).length);
                    at += read.get(piece).length;
                }
                result.add(bytes);
            }
            return result;
        });
    }
}
