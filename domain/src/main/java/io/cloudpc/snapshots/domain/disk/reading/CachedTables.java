package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads tables in pages and keeps the last few: where a disk is put together from several files, the same entries and
 * bitmaps are asked for again and again. Takes 256 KiB at most. Safe to use from several threads.
 */
public final class CachedTables implements TableReader {
    private static final int PAGE = 16 << 10;
    private static final int PAGES = 16;

    private final DiskBytes file;

    /** The newest first. Threads that read at once may each read a page, and one of them is kept. */
    private volatile List<Page> pages = List.of();

    public CachedTables(DiskBytes file) {
        this.file = file;
    }

    @Override
    public Either<ReadFailure, byte[]> read(long offset, int length) {
        if (length > PAGE) {
            return file.read(new ByteRange(offset, length));
        }
        long first = offset / PAGE * PAGE;
        int from = (int) (offset - first);
        return page(first)
                .flatMap(page -> from + length <= page.length
                        ? Either.right(Arrays.copyOfRange(page, from, from + length))
                        : page(first + PAGE).map(next -> {
                            byte[] bytes = Arrays.copyOfRange(page, from, from + length);
                            System.arraycopy(next, 0, bytes, page.length - from, from + length - page.length);
                            return bytes;
                        }));
    }

    private Either<ReadFailure, byte[]> page(long start) {
        List<Page> known = pages;
        for (Page page : known) {
            if (page.start == start) {
                return Either.right(page.bytes);
            }
        }
        return file.read(new ByteRange(start, (int) Math.min(PAGE, file.length() - start)))
                .peek(read -> pages = Stream.concat(Stream.of(new Page(start, read)), known.stream())
                        .limit(PAGES)
                        .toList());
    }

    private static final class Page {
        private final long start;
        private final byte[] bytes;

        Page(long start, byte[] bytes) {
            this.start = start;
            this.bytes = bytes;
        }
    }
}
