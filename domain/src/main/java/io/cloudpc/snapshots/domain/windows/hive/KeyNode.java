package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;

/**
 * A key's cell ({@code nk}).
 *
 * @param subkeys how many keys it has
 * @param subkeyList cell of their list
 * @param values how many values it has
 * @param valueList cell of their list
 */
record KeyNode(String name, long subkeys, long subkeyList, long values, long valueList) {
    private static final int FIXED = 76;
    private static final int MAX_NAME = 512;
    private static final int LATIN1 = 0x20;

    static Either<Obstacle, KeyNode> at(Cells cells, long offset) {
        return cells.content(offset, FIXED, FIXED + MAX_NAME).flatMap(cell -> {
            int nameLength = Fields.le16(cell, 72);
            if (!Fields.hasText(cell, 0, "nk") || nameLength > cell.length - FIXED) {
                return Either.left(Obstacle.damaged("A registry key is damaged.", offset));
            }
            return Either.right(new KeyNode(
                    HiveText.name(cell, FIXED, nameLength, (Fields.le16(cell, 2) & LATIN1) != 0),
                    Fields.le32(cell, 20),
                    Fields.le32(cell, 28),
                    Fields.le32(cell, 36),
                    Fields.le32(cell, 40)));
        });
    }

    boolean isNamed(String other) {
        return HiveText.compare(name, other) == 0;
    }
}
