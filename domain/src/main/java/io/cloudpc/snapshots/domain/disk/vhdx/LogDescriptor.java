package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Optional;

/**
 * One change that an entry of the log makes. Places and lengths are whole sectors, but may be anywhere, and beyond
 * anything that exists.
 *
 * @param fileOffset where in the file, unsigned
 * @param length how many bytes, unsigned
 * @param hasData whether a sector of data belongs to it; otherwise the bytes become zeros
 * @param leading the first bytes of the data, whose place in the data sector is used otherwise
 * @param trailing its last bytes, likewise
 */
record LogDescriptor(long fileOffset, long length, boolean hasData, long leading, int trailing) {
    static final int LENGTH = 32;

    /** The descriptor there, if it is one of an entry with this sequence number. */
    static Optional<LogDescriptor> at(byte[] bytes, int at, long sequence) {
        boolean hasData = Fields.hasText(bytes, at, "desc");
        long leadingOrLength = Fields.le64(bytes, at + 8);
        LogDescriptor descriptor = new LogDescriptor(
                Fields.le64(bytes, at + 16), hasData ? LogRing.SECTOR : leadingOrLength, hasData, leadingOrLength, (int)
                        Fields.le32(bytes, at + 4));
        boolean valid = (hasData || Fields.hasText(bytes, at, "zero"))
                && Fields.le64(bytes, at + 24) == sequence
                && descriptor.fileOffset % LogRing.SECTOR == 0
                && descriptor.length % LogRing.SECTOR == 0;
        return valid ? Optional.of(descriptor) : Optional.empty();
    }
}
