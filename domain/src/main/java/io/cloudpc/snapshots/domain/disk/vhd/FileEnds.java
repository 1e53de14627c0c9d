package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/**
 * Both ends of a file, read in one round: enough to tell what it is. Of a fixed VHD with a GPT they hold all but the first
 * sectors of its partitions, since the backup table and the footer lie side by side.
 */
public final class FileEnds {
    private static final int HEAD = 64 << 10;
    private static final int TAIL = 33 * 512 + VhdFooter.LENGTH;

    private final long length;
    private final byte[] head;
    private final byte[] tail;

    private FileEnds(long length, byte[] head, byte[] tail) {
        this.length = length;
        this.head = head;
        this.tail = tail;
    }

    /** Reads both ends of a file that is not empty. */
    public static Either<ReadFailure, FileEnds> read(DiskReader reader) {
        long length = reader.length();
        int head = (int) Math.min(length, HEAD);
        int tail = (int) Math.min(length, TAIL);
        return reader.read(List.of(new ByteRange(0, head), new ByteRange(length - tail, tail)))
                .map(read -> new FileEnds(length, read.get(0), read.get(1)));
    }

    /** Length of the file in bytes. */
    public long length() {
        return length;
    }

    /** The first 64 KiB of the file, or all of it; not to be changed. */
    public byte[] head() {
        return head;
    }

    /** The last 17,408 bytes of the file, or all of it; not to be changed. */
    public byte[] tail() {
        return tail;
    }

    /** The footer at the end. */
    public Optional<VhdFooter> footer() {
        return VhdFooter.at(tail, tail.length - VhdFooter.LENGTH);
    }

    /** The 511-byte footer at the end of a file whose length shows that it has one. */
    public Optional<VhdFooter> shortFooter() {
        return length % VhdFooter.LENGTH == VhdFooter.LENGTH - 1 ? VhdFooter.shortAtEnd(tail) : Optional.empty();
    }

    /** The copy of the footer at the start. */
    public Optional<VhdFooter> footerCopy() {
        return VhdFooter.at(head, 0);
    }
}
