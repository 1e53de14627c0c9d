package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A staging area that counts what is asked of it, and lets a test step in at any call. */
final class WatchedArea implements StagingArea {
    private final StagingArea area;
    private final Intervention intervention;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    WatchedArea(StagingArea area, Intervention intervention) {
        this.area = area;
        this.intervention = intervention;
    }

    /** What a test does at a call; the number of the first call is 0. */
    interface Intervention {
        /** Does the call, or something else. */
        <T> Either<StagingFailure, T> at(
                long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call);

        /** Lets every call pass. */
        static Intervention none() {
            return new Intervention() {
                @Override
                public <T> Either<StagingFailure, T> at(
                        long number, String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
                    return call.get();
                }
            };
        }
    }

    long calls() {
        return calls.get();
    }

    /** Bytes that reached the area by writes, the footer and repeated ones too. */
    long bytesWritten() {
        return bytesWritten.get();
    }

    long writes() {
        return writes.get();
    }

    private <T> Either<StagingFailure, T> watched(
            String name, StorageBlob place, Supplier<Either<StagingFailure, T>> call) {
        return intervention.at(calls.getAndIncrement(), name, place, call);
    }

    @Override
    public Either<StagingFailure, Optional<StagedBlob>> find(StorageBlob place) {
        return watched("find", place, () -> area.find(place));
    }

    @Override
    public Either<StagingFailure, StagedBlob> create(StorageBlob place, long length, StagingNotes notes) {
        return watched("create", place, () -> area.create(place, length, notes));
    }

    @Override
    public Either<StagingFailure, StagingWriter> open(StagedBlob blob, Hold hold) {
        return watched("open", blob.place(), () -> area.open(blob, hold))
                .map(writer -> new WatchedWriter(blob.place(), writer));
    }

    @Override
    public Either<StagingFailure, Boolean> delete(StagedBlob blob) {
        return watched("delete", blob.place(), () -> area.delete(blob));
    }

    private final class WatchedWriter implements StagingWriter {
        private final StorageBlob place;
        private final StagingWriter writer;

        WatchedWriter(StorageBlob place, StagingWriter writer) {
            this.place = place;
            this.writer = writer;
        }

        @Override
        public long length() {
            return writer.length();
        }

        @Override
        public Either<StagingFailure, Written> write(long offset, ByteBuffer bytes) {
            return watched("write", place, () -> {
                writes.incrementAndGet();
                bytesWritten.addAndGet(bytes.remaining());
                return writer.write(offset, bytes);
            });
        }

        @Override
        public Either<StagingFailure, Written> clear(long offset, long length) {
            return watched("clear", place, () -> writer.clear(offset, length));
        }

        @Override
        public Either<StagingFailure, Written> copy(
                SourceLocation source, String sourceVersion, long sourceOffset, long offset, int length) {
            return watched("copy", place, () -> writer.copy(source, sourceVersion, sourceOffset, offset, length));
        }

        @Override
        public Either<StagingFailure, List<byte[]>> read(List<ByteRange> ranges) {
            return watched("read", place, () -> writer.read(ranges));
        }

        @Override
        public Either<StagingFailure, List<PageRange>> written(long offset, long length) {
            return watched("written", place, () -> writer.written(offset, length));
        }

        @Override
        public Either<StagingFailure, Written> note(StagingNotes notes) {
            return watched("note", place, () -> writer.note(notes));
        }

        @Override
        public Either<StagingFailure, Written> renew() {
            return watched("renew", place, writer::renew);
        }

        @Override
        public Either<StagingFailure, Released> release() {
            return watched("release", place, writer::release);
        }

        @Override
        public void close() {
            // A process that was killed closes nothing.
            watched("close", place, () -> {
                writer.close();
                return Either.right(true);
            });
        }
    }
}
