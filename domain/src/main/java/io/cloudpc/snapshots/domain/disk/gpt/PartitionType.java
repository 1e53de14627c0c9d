package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.reading.Fields;

/** Kinds of partitions that matter to Windows, by the type GUID as it lies on the disk. */
public enum PartitionType {
    EFI_SYSTEM(0x28732ac11ff8d211L, 0xba4b00a0c93ec93bL),
    MICROSOFT_RESERVED(0x16e3c9e35c0bb84dL, 0x817df92df00215aeL),
    BASIC_DATA(0xa2a0d0ebe5b93344L, 0x87c068b6b72699c7L),
    WINDOWS_RECOVERY(0xa4bb94ded106404dL, 0xa16abfd50179d6acL),
    /** The same with its third group mistyped, as the collected cases have it: no harm in knowing it. */
    WINDOWS_RECOVERY_MISTYPED(0xa4bb94ded1064d4dL, 0xa16abfd50179d6acL),
    LDM_METADATA(0xaac808588f7ee042L, 0x85d2e1e90434cfb3L),
    LDM_DATA(0xa0609baf3114624fL, 0xbc683311714a69adL),
    STORAGE_SPACES(0x8faf5ce780f6ee4cL, 0xafa3b001e56efc2dL),
    STORAGE_SPACES_DATA(0xb4dcade734dc3945L, 0x9a76ebbd07be6f7eL),
    /** Another system's. */
    OTHER(0, 0);

    private final long high;
    private final long low;

    PartitionType(long high, long low) {
        this.high = high;
        this.low = low;
    }

    boolean isRecovery() {
        return this == WINDOWS_RECOVERY || this == WINDOWS_RECOVERY_MISTYPED;
    }

    boolean isOfStoragePool() {
        return this == STORAGE_SPACES || this == STORAGE_SPACES_DATA;
    }

    static PartitionType at(byte[] bytes, int offset) {
        long high = Fields.be64(bytes, offset);
        long low = Fields.be64(bytes, offset + 8);
        for (PartitionType type : values()) {
            if (type.high == high && type.low == low) {
                return type;
            }
        }
        return OTHER;
    }
}
