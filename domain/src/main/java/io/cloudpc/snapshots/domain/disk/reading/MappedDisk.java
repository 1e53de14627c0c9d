package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A disk whose blocks lie anywhere in its file, read through the map of its extents. */
public final class MappedDisk implements VirtualDisk {
    private final ExtentMap map;
    private final DiskReader reader;

    public MappedDisk(ExtentMap map, DiskReader reader) {
        this.map = map;
        this.reader = reader;
    }

    @Override
    public long sizeBytes() {
        return map.sizeBytes();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<Piece> pieces = new ArrayList<>();
        List<byte[]> result = new ArrayList<>();
        for (ByteRange range : ranges) {
            byte[] bytes = new byte[range.length()];
            result.add(bytes);
            long at = range.offset();
            while (at < range.end()) {
                Either<ReadFailure, ExtentMap.Window> window = map.window(at, range.end());
                if (window.isLeft()) {
                    return Either.left(window.getLeft());
                }
                window.get().extents().forEach(extent -> pieces.add(new Piece(extent, range.offset(), bytes)));
                at = window.get().next();
            }
        }
        List<ByteRange> wanted = new ArrayList<>();
        pieces.forEach(piece -> piece.addRangesTo(wanted));
        return reader.read(wanted).map(read -> {
            int next = 0;
            for (Piece piece : pieces) {
                next += piece.fill(read, next);
            }
            return result;
        });
    }

    /** An extent that goes into an array which starts at some byte of the disk. */
    private static final class Piece {
        private final Extent extent;
        private final long arrayStart;
        private final byte[] array;

        Piece(Extent extent, long arrayStart, byte[] array) {
            this.extent = extent;
            this.arrayStart = arrayStart;
            this.array = array;
        }

        void addRangesTo(List<ByteRange> ranges) {
            ranges.add(new ByteRange(extent.fileOffset(), (int) extent.length()));
            extent.sectorBitmap().ifPresent(bitmap -> ranges.add(bitmap.range()));
        }

        int fill(List<byte[]> read, int from) {
            byte[] data = read.get(from);
            if (extent.sectorBitmap().isPresent()) {
                data = data.clone();
                extent.sectorBitmap().get().clearUnwritten(read.get(from + 1), ByteBuffer.wrap(data));
            }
            System.arraycopy(data, 0, array, (int) (extent.virtualOffset() - arrayStart), data.length);
            return extent.sectorBitmap().isPresent() ? 2 : 1;
        }
    }
}
