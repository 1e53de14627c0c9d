package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says which records hold the pieces of a file's attributes, where one record has no room for them. */
final class AttributeList {
    /** Longest list that Windows makes, in bytes. */
    static final int LARGEST = 256 << 10;

    /** Most records that one attribute may be spread over. */
    static final int MOST_PIECES = 512;

    private static final int HEADER = 26;

    private AttributeList() {}

    /**
     * A piece of an attribute.
     *
     * @param firstCluster of the piece, counted within the attribute
     */
    record Entry(FileReference holder, long firstCluster) {}

    /** The pieces of one attribute, in the order of the list. */
    static Either<VolumeFailure, List<Entry>> entries(byte[] list, long type, String name) {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= list.length) {
            int length = Fields.le16(list, at + 4);
            int nameBytes = 2 * Byte.toUnsignedInt(list[at + 6]);
            int nameAt = at + Byte.toUnsignedInt(list[at + 7]);
            if (length < HEADER || at + length > list.length || nameAt + nameBytes > at + length) {
                return Damage.of("an attribute list", "has an entry of an impossible length");
            }
            if (Fields.le32(list, at) == type
                    && name.equals(new String(list, nameAt, nameBytes, StandardCharsets.UTF_16LE))) {
                entries.add(new Entry(FileReference.of(Fields.le64(list, at + 16)), Fields.le64(list, at + 8)));
            }
            at += length;
        }
        return entries.size() > MOST_PIECES
                ? Damage.of("an attribute list", "spreads an attribute over too many records")
                : Either.right(entries);
    }
}
