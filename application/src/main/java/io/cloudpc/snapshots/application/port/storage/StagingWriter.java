package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * One blob of a staging area, held for writing. May be used from several threads at a time; writes to ranges that do not
 * overlap are independent. Every write is safe to repeat. Offsets and lengths are multiples of {@value #PAGE} bytes and
 * within the blob; anything else is a bug and throws {@link IllegalArgumentException}.
 */
public interface StagingWriter extends AutoCloseable {
    /** What a page has, in bytes. */
    int PAGE = 512;

    /** The most bytes of one write. */
    int LARGEST_WRITE = 4 << 20;

    /** How long a passing hold lasts that is not renewed. */
    Duration LEASE = Duration.ofSeconds(60);

    /** Length of the blob in bytes. */
    long length();

    /** Writes what remains in the buffer, 1 page to {@value #LARGEST_WRITE} bytes; its position stays. */
    Either<StagingFailure, Written> write(long offset, ByteBuffer bytes);

    /** Makes the range zero again, of any length. */
    Either<StagingFailure, Written> clear(long offset, long length);

    /**
     * Has the storage copy bytes from another blob by itself, 1 page to {@value #LARGEST_WRITE} bytes. {@link
     * StagingFailure.CopyRefused} where it cannot: then the bytes have to be written.
     *
     * @param sourceOffset where they begin in the source; a storage may refuse what is not at a page there
     * @param sourceVersion the version of the source that is meant, as {@link OpenDisk#version()} tells it; another one is
     *     {@link StagingFailure.CopyRefused}
     */
    Either<StagingFailure, Written> copy(
            SourceLocation source, String sourceVersion, long sourceOffset, long offset, int length);

    /** Reads ranges as they are now, in the order asked, each at most {@value #LARGEST_WRITE} bytes long. */
    Either<StagingFailure, List<byte[]>> read(List<ByteRange> ranges);

    /**
     * Where within this window something was written that was not cleared since, in order and merged; elsewhere all is
     * zero. A caller asks for large blobs in windows, since one answer holds them all.
     */
    Either<StagingFailure, List<PageRange>> written(long offset, long length);

    /** Replaces the blob's notes. */
    Either<StagingFailure, Written> note(StagingNotes notes);

    /**
     * Makes sure that the blob is still held by this writer. A passing hold goes on for another {@link #LEASE}, also one
     * that has ended, if nobody else has held the blob or written it since; the caller does so well before it ends.
     */
    Either<StagingFailure, Written> renew();

    /**
     * Gives the blob back, however it is held. Bytes and notes stay. Safe to repeat: a blob that nobody holds is given back
     * already; one that somebody else holds by now, or that is gone, is {@link StagingFailure.LeaseLost}.
     */
    Either<StagingFailure, Released> release();

    /**
     * Ends the use of this writer; safe to repeat. A passing hold is given back, or else ends by itself; a lasting one
     * stays.
     */
    @Override
    void close();

    /**
     * A write that was done.
     *
     * @param version the blob's version after it; of writes at the same time, any may be the last
     */
    record Written(String version) {}

    /** That this writer no longer holds the blob. */
    record Released() {}
}
