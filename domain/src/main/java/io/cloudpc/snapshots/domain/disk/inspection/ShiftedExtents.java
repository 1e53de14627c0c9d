package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.SectorBitmap;
import io.vavr.control.Either;

/**
 * The map of a disk whose file lies behind others in a chain.
 *
 * @param bytes how many bytes of the others come before it
 */
record ShiftedExtents(ExtentMap map, long bytes) implements ExtentMap {
    @Override
    public long sizeBytes() {
        return map.sizeBytes();
    }

    @Override
    public Either<ReadFailure, Window> window(long from, long to) {
        return map.window(from, to)
                .map(window ->
                        new Window(window.extents().stream().map(this::shifted).toList(), window.next()));
    }

    private Extent shifted(Extent extent) {
        return new Extent(
                extent.virtualOffset(),
                extent.length(),
                extent.fileOffset() + bytes,
                extent.sectorBitmap()
                        .map(bitmap -> new SectorBitmap(
                                new ByteRange(
                                        bitmap.range().offset() + bytes,
                                        bitmap.range().length()),
                                bitmap.skippedBytes())));
    }
}
