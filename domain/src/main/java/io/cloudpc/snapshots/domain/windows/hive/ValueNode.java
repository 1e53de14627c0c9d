package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * A value's cell ({@code vk}).
 *
 * @param size length of its data in bytes; the top bit is set where the data stands in the cell itself
 * @param data cell of the data, or the data itself
 */
record ValueNode(String name, long size, long data, long type) {
    /** Most bytes of data that are read. */
    static final int MAX_DATA = 1 << 20;

    private static final int FIXED = 20;
    private static final int MAX_NAME = 32_766;
    private static final int LATIN1 = 1;
    private static final long IN_CELL = 0x80000000L;
    private static final int MOST_VALUES = 16_384;

    /** The value of this name, in any case; values are in no order. */
    static Either<Obstacle, Optional<ValueNode>> find(Cells cells, KeyNode key, String name) {
        if (key.values() == 0 || key.valueList() == Cells.NONE) {
            return Either.right(Optional.empty());
        }
        if (key.values() > MOST_VALUES) {
            return Either.left(Obstacle.overLimit("A registry key has more than " + MOST_VALUES + " values."));
        }
        int length = (int) key.values() * 4;
        return cells.content(key.valueList(), length, length).flatMap(list -> {
            AllOf<ValueNode> before = new AllOf<>();
            for (int at = 0; at < length; at += 4) {
                Either<Obstacle, ValueNode> value = at(cells, Fields.le32(list, at));
                if (value.isRight() && HiveText.compare(value.get().name, name) == 0) {
                    return value.map(Optional::of);
                }
                before.add(value);
            }
            return before.result().map(all -> Optional.empty());
        });
    }

    private static Either<Obstacle, ValueNode> at(Cells cells, long offset) {
        return cells.content(offset, FIXED, FIXED + MAX_NAME).flatMap(cell -> {
            int nameLength = Fields.le16(cell, 2);
            if (!Fields.hasText(cell, 0, "vk") || nameLength > cell.length - FIXED) {
                return Either.left(Obstacle.damaged("A registry value is damaged.", offset));
            }
            return Either.right(new ValueNode(
                    HiveText.name(cell, FIXED, nameLength, (Fields.le16(cell, 16) & LATIN1) != 0),
                    Fields.le32(cell, 4),
                    Fields.le32(cell, 8),
                    Fields.le32(cell, 12)));
        });
    }

    /** The value with its data. */
    Either<Obstacle, HiveValue> read(Cells cells) {
        return bytes(cells).map(bytes -> new HiveValue(ValueType.of(type), bytes));
    }

    private Either<Obstacle, byte[]> bytes(Cells cells) {
        if ((size & IN_CELL) != 0) {
            return size - IN_CELL <= 4
                    ? Either.right(inCell((int) (size - IN_CELL)))
                    : Either.left(Obstacle.damaged("A registry value in its own cell has more than 4 bytes.", 0));
        }
        if (size == 0) {
            return Either.right(new byte[0]);
        }
        if (size > MAX_DATA) {
            return Either.left(Obstacle.overLimit("A registry value has more than 1 MiB of data."));
        }
        return size > BigData.SEGMENT && cells.hasBigData()
                ? BigData.read(cells, data, (int) size)
                : cells.content(data, (int) size, (int) size);
    }

    private byte[] inCell(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (data >> (8 * i));
        }
        return bytes;
    }
}
