package io.cloudpc.snapshots.domain.disk.fuzzing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What holds for every file, whoever made it: a verdict without an exception, the same each time, within bounds. */
final class HoldsForEveryFile {
    private static final long MOST_MEMORY = 64L << 20;
    private static final int MOST_WINDOWS = 8;
    private static final com.sun.management.ThreadMXBean MEMORY =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HoldsForEveryFile() {}

    static DiskImage check(PatchedBytes file, FileType fileType) {
        CountingBytes bytes = new CountingBytes(file);
        DiskImage image =
                DiskInspector.open(bytes, fileType, DiskPolicy.standard()).get();
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        DiskImage again =
                DiskInspector.open(file, fileType, DiskPolicy.standard()).get();
        long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;

        require(image.inspection().equals(again.inspection()), "two verdicts on one file");
        require(allocated <= MOST_MEMORY, "allocated " + allocated + " bytes");
        require(bytes.ranges().stream().allMatch(range -> range.length() <= 1 << 20), "a read of over 1 MiB");
        long structures = bytes.ranges().stream()
                .filter(range -> range.length() < 1 << 20)
                .count();
        require(structures <= 184, structures + " reads");
        require(bytes.bytesRead() <= (17 << 20) + (768 << 10), bytes.bytesRead() + " bytes read");
        require(bytes.rounds() <= 60, bytes.rounds() + " rounds");
        requireSound(image);
        requireSoundCopy(file, fileType, image);
        return image;
    }

    /** What is opened for a copy is what a check saw, unless a log was replayed: then it is sound by itself. */
    private static void requireSoundCopy(PatchedBytes file, FileType fileType, DiskImage image) {
        CountingBytes bytes = new CountingBytes(file);
        DiskImage copy = DiskInspector.openForCopy(bytes, fileType, DiskPolicy.standard())
                .get();
        requireSound(copy);
        if (copy.bytes() == bytes && copy.extents().isPresent()) {
            require(copy.inspection().equals(image.inspection()), "a copy that differs from the check");
        }
        require(
                copy.extents().isEmpty()
                        || image.extents().isPresent()
                        || image.inspection().findings().get(0).code() == FindingCode.VHDX_LOG_DIRTY,
                "a copy of what has an error");
        require(bytes.bytesRead() <= 2 * file.length() + (20 << 20), bytes.bytesRead() + " bytes read for a copy");
        copy.extents().ifPresent(map -> requireReadable(map, copy.bytes()));
    }

    static void requireReadable(ExtentMap map, DiskBytes bytes) {
        for (Extent extent : map.window(0).get().extents()) {
            long end = extent.fileOffset() + extent.length();
            bytes.read(List.of(new ByteRange(extent.fileOffset(), 1), new ByteRange(end - 1, 1)))
                    .get();
        }
    }

    static void requireSound(DiskImage image) {
        Verdict verdict = image.inspection().verdict();
        boolean hasError =
                image.inspection().findings().stream().map(Finding::severity).anyMatch(Severity.ERROR::equals);
        require(hasError == (verdict == Verdict.REJECT), "verdict " + verdict + " with errors: " + hasError);
        require(
                verdict == Verdict.REJECT || image.extents().isPresent(),
                "a file that is not refused, but cannot be copied");
        image.extents().ifPresent(HoldsForEveryFile::requireSound);
    }

    private static void requireSound(ExtentMap map) {
        long end = 0;
        long at = 0;
        for (int i = 0; i < MOST_WINDOWS && at < map.sizeBytes(); i++) {
            ExtentMap.Window window = map.window(at).get();
            require(window.next() > at && window.next() <= map.sizeBytes(), "a window that does not go on");
            for (Extent extent : window.extents()) {
                require(extent.virtualOffset() >= end && extent.virtualEnd() <= window.next(), "extents out of order");
                end = extent.virtualEnd();
            }
            at = window.next();
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
