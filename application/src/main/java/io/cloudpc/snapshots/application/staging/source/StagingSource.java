package io.cloudpc.snapshots.application.staging.source;

import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The disk that is staged, open and found fit. */
public final class StagingSource {
    private static final Instant VHD_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final StageOrder order;
    private final OpenDisk disk;
    private final DiskImage image;
    private final DiskBytes bytes;
    private final ExtentMap map;
    private volatile boolean leftOutData;

    public StagingSource(StageOrder order, OpenDisk disk, DiskImage image, ExtentMap map) {
        this.order = order;
        this.disk = disk;
        this.image = image;
        this.bytes = image.bytes();
        this.map = map;
    }

    /** What was found in the source file. */
    public DiskInspection inspection() {
        return image.inspection();
    }

    /** Size of the disk once staged, without its footer: a whole number of MiB. */
    public long diskBytes() {
        return DiskLimits.aligned(map.sizeBytes());
    }

    public long paddingBytes() {
        return diskBytes() - map.sizeBytes();
    }

    /**
     * What tells this disk, as it is now, from any other and from itself after a change. Empty if its source has no such
     * mark; then a staging of it cannot be gone on with.
     */
    public Optional<String> identity() {
        return disk.version()
                .map(version -> sha256(order.fileType().graphName() + '\n' + bytes.length() + '\n' + version));
    }

    /** What may be data, from this chunk on. */
    public ChunkIterator chunks(long firstChunk) {
        return new ChunkIterator(map, this::written, firstChunk);
    }

    /** The source as the storage could copy from it by itself, with its version; empty if it lies elsewhere. */
    public Optional<CopySource> copySource() {
        return isAsStored() && order.source() instanceof SourceLocation location
                ? disk.version().map(version -> new CopySource(location, version))
                : Optional.empty();
    }

    public record CopySource(SourceLocation location, String version) {}

    /**
     * Reads extents of one chunk. What lies between them, and sectors that were never written, are zeros.
     *
     * @param buffer filled from its start on
     * @return the part of the buffer that has all from the first byte of the first extent to the last byte of the last
     */
    public Either<ReadFailure, ByteBuffer> read(List<Extent> extents, ByteBuffer buffer) {
        long start = extents.get(0).virtualOffset();
        var ranges = new ArrayList<ByteRange>();
        var targets = new ArrayList<ByteBuffer>();
        int end = 0;
        for (var extent : extents) {
            int from = (int) (extent.virtualOffset() - start);
            Zeros.fill(buffer.slice(end, from - end));
            end = from + (int) extent.length();
            ranges.add(new ByteRange(extent.fileOffset(), (int) extent.length()));
            targets.add(buffer.slice(from, (int) extent.length()));
            extent.sectorBitmap().ifPresent(bitmap -> {
                ranges.add(bitmap.range());
                targets.add(ByteBuffer.allocate(bitmap.range().length()));
            });
        }
        var filled = buffer.slice(0, end);
        return bytes.readInto(ranges, targets).map(read -> {
            clearUnwritten(extents, read);
            return filled;
        });
    }

    private void clearUnwritten(List<Extent> extents, List<ByteBuffer> read) {
        var next = read.iterator();
        for (var extent : extents) {
            var data = next.next();
            if (extent.sectorBitmap().isPresent()
                    && extent.sectorBitmap().get().clearUnwritten(next.next().array(), data) > 0) {
                leftOutData = true;
            }
        }
    }

    /**
     * What the staged copy no longer shows: the faults of the file that staging mends, and a warning when data was left
     * out. Complete once everything was read.
     */
    public List<Finding> sourceFindings() {
        var findings = new ArrayList<>(
                inspection().findings().stream().filter(StagingSource::isMended).toList());
        inspection().findings().stream()
                .filter(finding -> finding.code() == FindingCode.UNWRITTEN_DATA)
                .findFirst()
                .or(() -> leftOutData
                        ? Optional.of(Finding.of(
                                FindingCode.UNWRITTEN_DATA,
                                "The file holds data in sectors that it marks as never written. They are zeros in the"
                                        + " staged copy, as the format says; other tools read the data."))
                        : Optional.empty())
                .ifPresent(findings::add);
        return findings;
    }

    /**
     * The footer of the staged blob: the disk's own where it is a fixed VHD already, otherwise a new one.
     *
     * @param id unique id of a new footer
     * @param began creation time of a new footer
     */
    public Either<ReadFailure, byte[]> footer(UUID id, Instant began) {
        boolean hasItsOwn = inspection().format() == DiskFormat.FIXED_VHD
                && inspection().findings().stream().noneMatch(StagingSource::isMended);
        return hasItsOwn
                ? bytes.read(new ByteRange(diskBytes(), FixedVhdFooter.LENGTH))
                : Either.right(madeFooter(id, began));
    }

    private static boolean isMended(Finding finding) {
        return finding.severity() == Severity.CONVERT;
    }

    private byte[] madeFooter(UUID id, Instant began) {
        return FixedVhdFooter.of(diskBytes(), id, began.getEpochSecond() - VHD_EPOCH.getEpochSecond());
    }

    private Either<ReadFailure, List<PageRange>> written(long offset, long length) {
        return isAsStored() ? disk.written(offset, length) : Either.right(List.of(new PageRange(offset, length)));
    }

    /** Whether the bytes are those that the source has; a log that was replayed is in checkpoint only. */
    private boolean isAsStored() {
        return bytes == disk.bytes();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
