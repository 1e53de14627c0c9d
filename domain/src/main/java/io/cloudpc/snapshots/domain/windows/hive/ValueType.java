package io.cloudpc.snapshots.domain.windows.hive;

/** Types of registry values that mean something to a check, by their number in the hive. */
public enum ValueType {
    NONE(0),
    STRING(1),
    EXPANDABLE_STRING(2),
    BINARY(3),
    NUMBER(4),
    BIG_ENDIAN_NUMBER(5),
    LINK(6),
    STRINGS(7),
    LONG_NUMBER(11),
    /** Any other number: the data is shown as it is. */
    OTHER(-1);

    private final long number;

    ValueType(long number) {
        this.number = number;
    }

    static ValueType of(long number) {
        for (ValueType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return OTHER;
    }
}
