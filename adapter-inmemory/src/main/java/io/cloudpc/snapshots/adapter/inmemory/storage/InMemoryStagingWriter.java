package io.cloudpc.snapshots.adapter.inmemory.storage;

import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The hold of one writer on a blob of an area. */
final class InMemoryStagingWriter implements StagingWriter {
    private final InMemoryStagingArea area;
    private final StorageBlob place;
    private final long length;
    private final Hold hold;
    private final Object holder;

    InMemoryStagingWriter(InMemoryStagingArea area, StorageBlob place, long length, Hold hold, Object holder) {
        this.area = area;
        this.place = place;
        this.length = length;
        this.hold = hold;
        this.holder = holder;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
        requireWrite(offset, bytes.remaining());
        return change(pages -> pages.write(offset, bytes, area.nextVersion()));
    }

    @Override
    public Either<StagingFailure, Written> clear(long offset, long clearLength) {
        requirePages(offset, clearLength);
        return change(pages -> pages.clear(offset, clearLength, area.nextVersion()));
    }

    @Override
    public Either<StagingFailure, Written> copy(
            SourceLocation source, String sourceVersion, long sourceOffset, long offset, int copyLength) {
        requireWrite(offset, copyLength);
        return area.locked(() -> source.matchSource(area::at, url -> Optional.<StagedPages>empty())
                .filter(pages -> pages.version().equals(sourceVersion) && sourceOffset <= pages.length() - copyLength)
                .map(pages -> pages.read(sourceOffset, copyLength))
                .map(bytes -> write(offset, ByteBuffer.wrap(bytes)))
                .orElseGet(() -> Either.left(new StagingFailure.CopyRefused(
                        place,
                        "This storage cannot copy from '" + source + "'.",
                        "Send the bytes through this host instead."))));
    }

    @Override
    public Either<StagingFailure, List<byte[]>> read(List<ByteRange> ranges) {
        ranges.forEach(range -> requireWrite(range.offset(), range.length()));
        return held(pages -> ranges.stream()
                .map(range -> pages.read(range.offset(), range.length()))
                .toList());
    }

    @Override
    public Either<StagingFailure, List<PageRange>> written(long offset, long windowLength) {
        requirePages(offset, windowLength);
        return held(pages -> pages.written(offset, windowLength));
    }

    @Override
    public Either<StagingFailure, Written> note(StagingNotes notes) {
        return change(pages -> pages.note(notes, area.nextVersion()));
    }

    @Override
    public Either<StagingFailure, Written> renew() {
        return area.locked(() -> area.at(place)
                .filter(pages -> pages.wasLastHeldBy(holder))
                .<Either<StagingFailure, Written>>map(pages -> {
                    pages.hold(holder, area.until(hold));
                    return Either.right(new Written(pages.version()));
                })
                .orElseGet(() -> Either.left(new StagingFailure.LeaseLost(place))));
    }

    @Override
    public Either<StagingFailure, Released> release() {
        return area.locked(() -> area.at(place)
                .filter(pages -> pages.holder(area.now()).map(holder::equals).orElse(true))
                .<Either<StagingFailure, Released>>map(pages -> {
                    pages.release();
                    return Either.right(new Released());
                })
                .orElseGet(() -> Either.left(new StagingFailure.LeaseLost(place))));
    }

    @Override
    public void close() {
        if (hold instanceof Hold.Passing) {
            var unused = release();
        }
    }

    private Either<StagingFailure, Written> change(Consumer<StagedPages> change) {
        return held(pages -> {
            change.accept(pages);
            return new Written(pages.version());
        });
    }

    private <T> Either<StagingFailure, T> held(Function<StagedPages, T> action) {
        return area.locked(() -> area.at(place)
                .filter(pages -> pages.holder(area.now()).equals(Optional.of(holder)))
                .<Either<StagingFailure, T>>map(pages -> Either.right(action.apply(pages)))
                .orElseGet(() -> Either.left(new StagingFailure.LeaseLost(place))));
    }

    private void requireWrite(long offset, long count) {
        if (count > LARGEST_WRITE) {
            throw new IllegalArgumentException("one write has at most " + LARGEST_WRITE + " bytes, not " + count);
        }
        requirePages(offset, count);
    }

    private void requirePages(long offset, long count) {
        if (offset < 0 || count < PAGE || offset % PAGE != 0 || count % PAGE != 0 || offset > length - count) {
            throw new IllegalArgumentException(
                    "not whole pages of a blob of " + length + " bytes: offset " + offset + ", length " + count);
        }
    }
}
