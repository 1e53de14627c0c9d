package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what of a file is not a hole. To take a hole for data costs time; to take data for a hole would lose it. So it asks
 * only where the answer is known to be right, and takes the rest of a window for data as soon as anything is odd:
 *
 * <ul>
 *   <li>Linux with a file system of its own whose SEEK_DATA sees what is written but not yet on the disk: ext4 and XFS look
 *       into the page cache for that (kernel commit 334fd34d76f2, "vfs: Add page_cache_seek_hole_data helper"), Btrfs keeps
 *       it in its tree of delayed allocations, and tmpfs has nothing else.
 *   <li>Not ZFS, which took unwritten data for holes until 2.2.2 (openzfs/zfs issues 11900 and 15526), nor any that hands
 *       the question on to another file system.
 *   <li>Not macOS, where APFS tells of holes that are none (coreutils/coreutils pull request 68).
 *   <li>Not Windows, where sparse images are rare.
 * </ul>
 */
final class Holes {
    static final Set<String> TRUSTED = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs");

    /** Holes that are not worth a range of their own, in bytes: a page blob is as fast without. */
    private static final long SHORTEST = 128 << 10;

    /** A window of a file in very many pieces is told to this end and no further. */
    static final int MOST_RANGES = 4096;

    private static final int MOST_STEPS = 16 * MOST_RANGES;

    private Holes() {}

    /** The parts of the window that may be other than zero, in order and apart. */
    static List<PageRange> around(Path path, long offset, long length) {
        if (length == 0) {
            return List.of();
        }
        try {
            if (isTrusted(path)) {
                try (var file = SeekableFile.open(path)) {
                    return around(file, offset, length);
                }
            }
        } catch (IOException | LinkageError e) {
            // The file will be read, and so tells what is wrong with it; without native code there are no holes.
        }
        return List.of(new PageRange(offset, length));
    }

    static boolean isTrusted(Path path) throws IOException {
        return System.getProperty("os.name").equals("Linux")
                && TRUSTED.contains(Files.getFileStore(path).type());
    }

    static List<PageRange> around(Extents extents, long offset, long length) throws IOException {
        var ranges = new ArrayList<PageRange>();
        long end = offset + length;
        int steps = 0;
        for (long from = offset; from < end; ) {
            boolean enough = steps++ == MOST_STEPS
                    || ranges.size() == MOST_RANGES
                    || Thread.currentThread().isInterrupted();
            var part = enough
                    ? new PageRange(from, end - from)
                    : extents.next(from).orElse(null);
            if (part == null || part.offset() >= end) {
                return ranges;
            }
            if (part.offset() < from || part.length() <= 0) {
                throw new IOException("parts of a file that do not follow each other");
            }
            add(ranges, part.offset(), Math.min(part.end(), end));
            from = part.end();
        }
        return ranges;
    }

    private static void add(List<PageRange> ranges, long start, long end) {
        int last = ranges.size() - 1;
        if (last >= 0 && start - ranges.get(last).end() < SHORTEST) {
            long first = ranges.get(last).offset();
            ranges.set(last, new PageRange(first, end - first));
        } else {
            ranges.add(new PageRange(start, end - start));
        }
    }
}
