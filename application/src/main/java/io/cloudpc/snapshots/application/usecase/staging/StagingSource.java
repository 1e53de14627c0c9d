package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.OpenDisk;
import io.cloudpc.snapshots.application.port.driven.PageRange;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The disk that is staged, open and found fit. */
final class StagingSource {
    private static final Instant VHD_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final StageOrder order;
    private final OpenDisk disk;
    private final DiskImage image;
    private final DiskBytes bytes;
    private final ExtentMap map;

    StagingSource(StageOrder order, OpenDisk disk, DiskImage image, ExtentMap map) {
        this.order = order;
        this.disk = disk;
        this.image = image;
        this.bytes = image.bytes();
        this.map = map;
    }

    DiskInspection inspection() {
        return image.inspection();
    }

    /** Size of the disk once staged, without its footer: a whole number of MiB. */
    long diskBytes() {
        return DiskLimits.aligned(map.sizeBytes());
    }

    long paddingBytes() {
        return diskBytes() - map.sizeBytes();
    }

    /**
     * What tells this disk, as it is now, from any other and from itself after a change. Empty if its source has no such
     * mark; then a staging of it cannot be gone on with.
     */
    Optional<String> identity() {
        return disk.version()
                .map(version -> sha256(order.fileType().graphName() + '\n' + bytes.length() + '\n' + version));
    }

    /** What may be data, from this cell on. */
    Cells cells(long firstCell) {
        return new Cells(map, this::written, firstCell);
    }

    /** The source as the storage could copy from it by itself, with its version; empty if it lies elsewhere. */
    Optional<CopySource> copySource() {
        return isAsStored() && order.source() instanceof SourceLocation location
                ? disk.version().map(version -> new CopySource(location, version))
                : Optional.empty();
    }

    record CopySource(SourceLocation location, String version) {}

    /**
     * Reads extents of one cell. What lies between them, and sectors that were never written, are zeros.
     *
     * @return from the first byte of the first extent to the last byte of the last one
     */
    Either<ReadFailure, byte[]> read(List<Extent> extents) {
        var ranges = new ArrayList<ByteRange>();
        for (var extent : extents) {
            ranges.add(new ByteRange(extent.fileOffset(), (int) extent.length()));
            extent.sectorBitmap().ifPresent(bitmap -> ranges.add(bitmap.range()));
        }
        return bytes.read(ranges).map(read -> assemble(extents, read));
    }

    private static byte[] assemble(List<Extent> extents, List<byte[]> read) {
        if (read.size() == 1) {
            return read.get(0);
        }
        long start = extents.get(0).virtualOffset();
        var assembled = new byte[(int) (extents.get(extents.size() - 1).virtualEnd() - start)];
        int next = 0;
        for (var extent : extents) {
            var data = read.get(next++);
            if (extent.sectorBitmap().isPresent()) {
                extent.sectorBitmap().get().clearUnwritten(read.get(next++), data);
            }
            System.arraycopy(data, 0, assembled, (int) (extent.virtualOffset() - start), data.length);
        }
        return assembled;
    }

    /** The footer of the staged blob: the disk's own where it is a fixed VHD already, otherwise one that is made for it. */
    Either<ReadFailure, byte[]> footer(StagingState state) {
        boolean hasItsOwn =
                inspection().format() == DiskFormat.FIXED_VHD && bytes.length() == diskBytes() + FixedVhdFooter.LENGTH;
        return hasItsOwn
                ? bytes.read(new ByteRange(diskBytes(), FixedVhdFooter.LENGTH))
                : Either.right(madeFooter(state.id(), state.began()));
    }

    private byte[] madeFooter(UUID id, Instant began) {
        return FixedVhdFooter.of(diskBytes(), id, began.getEpochSecond() - VHD_EPOCH.getEpochSecond());
    }

    private Either<ReadFailure, List<PageRange>> written(long offset, long length) {
        return isAsStored() ? disk.written(offset, length) : Either.right(List.of(new PageRange(offset, length)));
    }

    /** Whether the bytes are those that the source has; a log that was replayed is in memory only. */
    private boolean isAsStored() {
        return bytes == disk.bytes();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
