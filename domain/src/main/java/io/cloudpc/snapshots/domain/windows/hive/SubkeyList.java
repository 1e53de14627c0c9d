package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;

/** A list of keys' cells: {@code lf} with hints, {@code lh} with hashes, {@code li} without, or {@code ri} of lists. */
final class SubkeyList {
    private static final int HEADER = 4;

    private final byte[] bytes;
    private final int entry;

    private SubkeyList(byte[] bytes, int entry) {
        this.bytes = bytes;
        this.entry = entry;
    }

    static Either<Obstacle, SubkeyList> at(Cells cells, long offset) {
        return cells.content(offset, HEADER, HEADER).flatMap(header -> {
            int entry = entryLength(header);
            if (entry == 0) {
                return Either.left(Obstacle.damaged("A list of registry keys is damaged.", offset));
            }
            int length = HEADER + Fields.le16(header, 2) * entry;
            return cells.content(offset, length, length).map(bytes -> new SubkeyList(bytes, entry));
        });
    }

    private static int entryLength(byte[] header) {
        if (Fields.hasText(header, 0, "lf") || Fields.hasText(header, 0, "lh")) {
            return 8;
        }
        return Fields.hasText(header, 0, "li") || Fields.hasText(header, 0, "ri") ? 4 : 0;
    }

    int count() {
        return Fields.le16(bytes, 2);
    }

    /** Whether it lists lists. */
    boolean isRoot() {
        return bytes[0] == 'r';
    }

    boolean hasHashes() {
        return bytes[1] == 'h';
    }

    long cell(int index) {
        return Fields.le32(bytes, HEADER + index * entry);
    }

    long hash(int index) {
        return Fields.le32(bytes, HEADER + index * entry + 4);
    }
}
