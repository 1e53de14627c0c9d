package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;

/** A node of a folder's index: names in order, each with the node of the names before it. */
final class IndexNode {
    private static final String NAME = "the index of a folder";
    private static final int ENTRY_HEADER = 16;
    private static final int NAME_LENGTH = 0x40;
    private static final int KEY_HEADER = 0x42;
    private static final int HAS_NODE_BELOW = 1;
    private static final int IS_LAST = 2;

    private final byte[] bytes;
    private final int first;
    private final int end;

    private IndexNode(byte[] bytes, int first, int end) {
        this.bytes = bytes;
        this.first = first;
        this.end = end;
    }

    /** The node whose header lies at a place of an array. */
    static Either<VolumeFailure, IndexNode> in(byte[] bytes, int header, int limit) {
        if (header + 16 > limit) {
            return Damage.of(NAME, "is cut off");
        }
        long first = header + Fields.le32(bytes, header);
        long end = header + Fields.le32(bytes, header + 4);
        return first < header + 16 || end > limit || first > end
                ? Damage.of(NAME, "has entries outside its record")
                : Either.right(new IndexNode(bytes, (int) first, (int) end));
    }

    /** What a search meets in one node. */
    interface Step {}

    record Found(FileReference file) implements Step {}

    /**
     * The name may be further down.
     *
     * @param record number of the index record to go on with
     */
    record Descend(long record) implements Step {}

    record Missing() implements Step {}

    Either<VolumeFailure, Step> find(String name) {
        int at = first;
        while (at + ENTRY_HEADER <= end) {
            int length = Fields.le16(bytes, at + 8);
            if (length < ENTRY_HEADER || length > end - at) {
                return Damage.of(NAME, "has an entry of an impossible length");
            }
            boolean isLast = (bytes[at + 12] & IS_LAST) != 0;
            if (!isLast && !holdsName(at, length)) {
                return Damage.of(NAME, "has an entry without room for its name");
            }
            int order = isLast ? -1 : Names.compare(name, nameAt(at));
            if (order == 0) {
                return Either.right(new Found(FileReference.of(Fields.le64(bytes, at))));
            }
            if (order < 0) {
                return below(at, length);
            }
            at += length;
        }
        return Damage.of(NAME, "has no last entry");
    }

    private Either<VolumeFailure, Step> below(int at, int length) {
        if ((bytes[at + 12] & HAS_NODE_BELOW) == 0) {
            return Either.right(new Missing());
        }
        return length < ENTRY_HEADER + Long.BYTES
                ? Damage.of(NAME, "has an entry without room for its node")
                : Either.right(new Descend(Fields.le64(bytes, at + length - Long.BYTES)));
    }

    private boolean holdsName(int at, int length) {
        return length >= ENTRY_HEADER + KEY_HEADER && ENTRY_HEADER + KEY_HEADER + nameBytes(at) <= length;
    }

    private String nameAt(int at) {
        return new String(bytes, at + ENTRY_HEADER + KEY_HEADER, nameBytes(at), StandardCharsets.UTF_16LE);
    }

    private int nameBytes(int at) {
        return 2 * Byte.toUnsignedInt(bytes[at + ENTRY_HEADER + NAME_LENGTH]);
    }
}
