package io.cloudpc.snapshots.adapter.filesystem;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.cloudpc.snapshots.application.port.storage.PageRange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file as Linux's {@code lseek} sees it. The one class that needs native code, which is loaded when it is first used; a
 * {@link LinkageError} says that there is none. Java's own channels do not show their descriptor, so this has another.
 */
final class SeekableFile implements Extents, AutoCloseable {
    private static final int READ_ONLY_AND_CLOSED_IN_CHILDREN = 0x80000;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    /** ENXIO: no data from there to the end. */
    private static final int NOTHING_THERE = 6;

    private final int descriptor;
    private final Function seek;
    private final Function close;

    private SeekableFile(int descriptor, Function seek, Function close) {
        this.descriptor = descriptor;
        this.seek = seek;
        this.close = close;
    }

    static SeekableFile open(Path path) throws IOException {
        if (Native.LONG_SIZE != Long.BYTES) {
            throw new IOException("offsets of this machine have 32 bits");
        }
        var process = NativeLibrary.getProcess();
        // Java turns a path to bytes by the charset that it found when it started.
        var name = path.toString().getBytes(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        var open = process.getFunction("open", Function.THROW_LAST_ERROR);
        try {
            int descriptor = open.invokeInt(
                    new Object[] {Arrays.copyOf(name, name.length + 1), READ_ONLY_AND_CLOSED_IN_CHILDREN});
            return new SeekableFile(
                    descriptor, process.getFunction("lseek", Function.THROW_LAST_ERROR), process.getFunction("close"));
        } catch (LastErrorException e) {
            throw new IOException("error " + e.getErrorCode() + " of open", e);
        }
    }

    @Override
    public Optional<PageRange> next(long from) throws IOException {
        try {
            long data = seek(from, SEEK_DATA);
            return Optional.of(new PageRange(data, seek(data, SEEK_HOLE) - data));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == NOTHING_THERE) {
                return Optional.empty();
            }
            throw new IOException("error " + e.getErrorCode() + " of lseek", e);
        }
    }

    private long seek(long offset, int whence) {
        return seek.invokeLong(new Object[] {descriptor, offset, whence});
    }

    @Override
    public void close() {
        close.invokeInt(new Object[] {descriptor});
    }
}
