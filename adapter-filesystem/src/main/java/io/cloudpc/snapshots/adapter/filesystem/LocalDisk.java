package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for reading. After each read it is compared with what it was when it was opened, as far as its
 * length, its time stamp and its place in the file system tell.
 */
final class LocalDisk implements OpenDisk, DiskBytes {
    /** The platform copies through memory of its own, as much as one call reads. */
    private static final int LONGEST_CALL = 1 << 20;

    private final Path path;
    private final Identity identity;
    private final String version;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile FileChannel channel;
    private volatile boolean closed;

    private LocalDisk(Path path, Identity identity) throws IOException {
        this.path = path;
        this.identity = identity;
        this.version = identity.length() + "@" + identity.modified().toInstant() + inode(path);
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    static OpenDisk open(Path path, BasicFileAttributes attributes) throws IOException {
        return new LocalDisk(path, Identity.of(attributes));
    }

    @Override
    public DiskBytes bytes() {
        return this;
    }

    /**
     * The file's length, its time stamp in nanoseconds, and its inode where it has one; not its device, whose number may be
     * another after a reboot. File systems renew time stamps some milliseconds apart, so two versions that are written
     * faster than that, and have one length, look alike.
     */
    @Override
    public Optional<String> version() {
        return Optional.of(version);
    }

    @Override
    public Optional<Instant> modified() {
        return Optional.of(identity.modified().toInstant());
    }

    @Override
    public long length() {
        return identity.length();
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        var arrays = ranges.stream().map(range -> new byte[range.length()]).toList();
        return readInto(ranges, arrays.stream().map(ByteBuffer::wrap).toList()).map(read -> arrays);
    }

    @Override
    public Either<ReadFailure, List<ByteBuffer>> readInto(List<ByteRange> ranges, List<ByteBuffer> targets) {
        for (var range : ranges) {
            if (range.end() > length()) {
                throw new IndexOutOfBoundsException(range + " is not within the " + length() + " bytes of the file");
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            return Either.left(interrupted());
        }
        try {
            for (int i = 0; i < ranges.size(); i++) {
                readFully(ranges.get(i), targets.get(i));
            }
            return isUnchanged() ? Either.right(targets) : Either.left(changed());
        } catch (ClosedByInterruptException e) {
            return Either.left(interrupted());
        } catch (FileChangedException e) {
            return Either.left(changed());
        } catch (IOException e) {
            return Either.left(unreadable(e));
        }
    }

    @Override
    public Either<ReadFailure, List<PageRange>> written(long offset, long length) {
        if (offset < 0 || length < 0 || offset > length() - length) {
            throw new IndexOutOfBoundsException(
                    length + " bytes from " + offset + " are not within the " + length() + " bytes of the file");
        }
        var ranges = Holes.around(path, offset, length);
        if (Thread.currentThread().isInterrupted()) {
            return Either.left(interrupted());
        }
        try {
            return isUnchanged() ? Either.right(ranges) : Either.left(changed());
        } catch (IOException e) {
            return Either.left(unreadable(e));
        }
    }

    private void readFully(ByteRange range, ByteBuffer target) throws IOException {
        while (true) {
            try {
                readFully(range, target, openChannel());
                return;
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                // Another reader was interrupted, and that closes the channel for all: read again from a new one.
            }
        }
    }

    private static void readFully(ByteRange range, ByteBuffer target, FileChannel channel) throws IOException {
        int filled = 0;
        while (filled < range.length()) {
            var part = target.slice(target.position() + filled, Math.min(LONGEST_CALL, range.length() - filled));
            int read = channel.read(part, range.offset() + filled);
            if (read < 0) {
                throw new FileChangedException();
            }
            filled += read;
        }
    }

    private FileChannel openChannel() throws IOException {
        if (channel.isOpen()) {
            return channel;
        }
        opening.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the disk is closed");
            }
            if (!channel.isOpen()) {
                if (!isUnchanged()) {
                    throw new FileChangedException();
                }
                channel = FileChannel.open(path, StandardOpenOption.READ);
            }
            return channel;
        } finally {
            opening.unlock();
        }
    }

    private boolean isUnchanged() throws IOException {
        try {
            return identity.equals(Identity.of(Files.readAttributes(path, BasicFileAttributes.class)));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String inode(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? "#" + Files.getAttribute(path, "unix:ino")
                : "";
    }

    private ReadFailure unreadable(IOException e) {
        return new ReadFailure.Unreadable(
                "The file '" + shown(path.toString()) + "' cannot be read: " + Causes.of(e) + ".",
                "Check the disk or the network drive that it is on, then try again.");
    }

    private ReadFailure changed() {
        return new ReadFailure.Changed(
                "The file '" + shown(path.toString()) + "' changed while it was read.",
                "Wait until nothing writes to the disk image any more, then try again.");
    }

    private ReadFailure interrupted() {
        return new ReadFailure.Interrupted(
                "Reading the file '" + shown(path.toString()) + "' was interrupted.",
                "Start it again when the host may run to the end.");
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            channel.close();
        } catch (IOException e) {
            // Nothing was written; there is nothing to lose.
        } finally {
            opening.unlock();
        }
    }

    /** A path with its control characters made visible. */
    static String shown(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }

    /** By what a file is recognised. The key is the inode where the file system has such a thing. */
    private record Identity(
            long length, FileTime modified, @Nullable Object key) {
        static Identity of(BasicFileAttributes attributes) {
            return new Identity(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private static final class FileChangedException extends IOException {}
}
