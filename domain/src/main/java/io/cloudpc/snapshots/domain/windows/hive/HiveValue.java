package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A registry value. Its data comes from the disk: neutralize texts before they reach a terminal or a page. */
public final class HiveValue {
    private final ValueType type;
    private final byte[] data;

    HiveValue(ValueType type, byte[] data) {
        this.type = type;
        this.data = data.clone();
    }

    public ValueType type() {
        return type;
    }

    /** The bytes of the value, as a copy. */
    public byte[] data() {
        return data.clone();
    }

    /** The text of a string value, up to its first zero; a final zero may be missing. Empty for other types. */
    public Optional<String> text() {
        return switch (type) {
            case STRING, EXPANDABLE_STRING, LINK -> Optional.of(HiveText.untilZero(HiveText.utf16(data)));
            default -> Optional.empty();
        };
    }

    /** The texts of a list of strings, without empty ones; a plain string is a list of one. Empty for other types. */
    public List<String> texts() {
        if (type != ValueType.STRINGS) {
            return text().filter(text -> !text.isEmpty()).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>(Arrays.asList(HiveText.utf16(data).split("\0")));
        texts.removeIf(String::isEmpty);
        return List.copyOf(texts);
    }

    /** A number of 32 bits (unsigned) or 64 bits; empty for other types and where data is missing. */
    public OptionalLong number() {
        if (type == ValueType.NUMBER && data.length >= 4) {
            return OptionalLong.of(Fields.le32(data, 0));
        }
        if (type == ValueType.BIG_ENDIAN_NUMBER && data.length >= 4) {
            return OptionalLong.of(Fields.be32(data, 0));
        }
        return type == ValueType.LONG_NUMBER && data.length >= 8
                ? OptionalLong.of(Fields.le64(data, 0))
                : OptionalLong.empty();
    }

    /** Says nothing of the data. */
    @Override
    public String toString() {
        return "HiveValue[" + type + ", " + data.length + " bytes]";
    }
}
