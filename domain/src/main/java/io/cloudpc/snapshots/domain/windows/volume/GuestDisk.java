package io.cloudpc.snapshots.domain.windows.volume;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.SectorBitmap;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The sectors of a disk as its guest sees them, whatever the container: fixed, dynamic or differencing VHD, VHDX or raw.
 * Parts that the container does not store read as zeros. Not safe for use from several threads.
 */
public final class GuestDisk implements DiskBytes {
    private static final int WINDOWS_KEPT = 8;

    private final ExtentMap map;
    private final DiskBytes file;
    private final List<KnownWindow> windows = new ArrayList<>();

    private GuestDisk(ExtentMap map, DiskBytes file) {
        this.map = map;
        this.file = file;
    }

    /**
     * The disk in an image that was judged.
     *
     * @return empty when the image has an error of its container, so that its disk cannot be read
     */
    public static Optional<GuestDisk> in(DiskImage image) {
        return image.extents().map(extents -> new GuestDisk(extents, image.bytes()));
    }

    /** The disk whose data lies in a file as a map says. */
    public static GuestDisk of(ExtentMap map, DiskBytes file) {
        return new GuestDisk(map, file);
    }

    @Override
    public long length() {
        return map.sizeBytes();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<byte[]> result = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (ByteRange range : ranges) {
            if (range.end() > length()) {
                throw new IndexOutOfBoundsException(range + " is outside a disk of " + length() + " bytes");
            }
            byte[] bytes = new byte[range.length()];
            result.add(bytes);
            Optional<ReadFailure> failure = locate(range, bytes, pieces);
            if (failure.isPresent()) {
                return Either.left(failure.get());
            }
        }
        return fill(pieces).map(done -> result);
    }

    private Optional<ReadFailure> locate(ByteRange range, byte[] bytes, List<Piece> pieces) {
        long at = range.offset();
        while (at < range.end()) {
            Either<ReadFailure, KnownWindow> window = windowAt(at);
            if (window.isLeft()) {
                return Optional.of(window.getLeft());
            }
            window.get()
                    .extentsWithin(at, range.end())
                    .forEach(extent -> pieces.add(new Piece(
                            extent, ByteBuffer.wrap(bytes, (int) (extent.virtualOffset() - range.offset()), (int)
                                    extent.length()))));
            at = window.get().end();
        }
        return Optional.empty();
    }

    private Either<ReadFailure, KnownWindow> windowAt(long at) {
        Optional<KnownWindow> known =
                windows.stream().filter(window -> window.holds(at)).findFirst();
        if (known.isPresent()) {
            return Either.right(known.get());
        }
        return map.window(at).map(read -> {
            if (windows.size() == WINDOWS_KEPT) {
                windows.remove(0);
            }
            KnownWindow window = new KnownWindow(at, read.next(), read.extents());
            windows.add(window);
            return window;
        });
    }

    /** Reads all pieces in one round, each bitmap once. */
    private Either<ReadFailure, List<byte[]>> fill(List<Piece> pieces) {
        LinkedHashSet<ByteRange> distinct = new LinkedHashSet<>();
        pieces.forEach(piece -> piece.ranges().forEach(distinct::add));
        List<ByteRange> wanted = List.copyOf(distinct);
        if (wanted.isEmpty()) {
            return Either.right(List.of());
        }
        return file.read(wanted).peek(read -> pieces.forEach(piece -> piece.fill(wanted, read)));
    }

    private record KnownWindow(long start, long end, List<Extent> extents) {
        boolean holds(long at) {
            return start <= at && at < end;
        }

        List<Extent> extentsWithin(long from, long to) {
            return extents.stream()
                    .flatMap(extent -> extent.within(from, to).stream())
                    .toList();
        }
    }

    private record Piece(Extent extent, ByteBuffer target) {
        List<ByteRange> ranges() {
            List<ByteRange> ranges = new ArrayList<>();
            ranges.add(data());
            extent.sectorBitmap().map(SectorBitmap::range).ifPresent(ranges::add);
            return ranges;
        }

        void fill(List<ByteRange> ranges, List<byte[]> read) {
            byte[] data = read.get(ranges.indexOf(data())).clone();
            extent.sectorBitmap()
                    .ifPresent(bitmap ->
                            bitmap.clearUnwritten(read.get(ranges.indexOf(bitmap.range())), ByteBuffer.wrap(data)));
            target.duplicate().put(data);
        }

        private ByteRange data() {
            return new ByteRange(extent.fileOffset(), (int) extent.length());
        }
    }
}
