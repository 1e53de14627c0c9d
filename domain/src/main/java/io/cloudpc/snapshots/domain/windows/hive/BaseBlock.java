package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Optional;

/**
 * The first 512 bytes of a hive, or of one of its transaction logs.
 *
 * @param primarySequence written before a change of the hive
 * @param secondarySequence written after it: unequal in a hive that was not written completely
 * @param fileType 0 or 1 in a hive, 6 in a transaction log of the format of Windows 8.1 and later
 * @param minorVersion of the format, whose major version is 1; big data exists from 4 on
 * @param rootCell offset of the root key, from the start of the bins
 * @param binsSize length of the bins in bytes
 * @param name the end of the hive's path, in whatever form Windows opened it; may be empty
 */
record BaseBlock(
        long primarySequence,
        long secondarySequence,
        long fileType,
        long minorVersion,
        long rootCell,
        long binsSize,
        String name) {
    /** Bytes of it that are used. */
    static final int LENGTH = 512;

    /** Where the bins start in a hive: all offsets count from here. */
    static final int BINS = 4096;

    /** File type of a transaction log in the format of Windows 8.1 and later. */
    static final int LOG = 6;

    private static final int CHECKSUM = 508;
    private static final int NAME = 48;
    private static final int NAME_LENGTH = 64;

    /** The base block in these bytes; empty without its signature or with a wrong checksum. */
    static Optional<BaseBlock> in(byte[] bytes) {
        return bytes.length >= LENGTH
                        && Fields.hasText(bytes, 0, "regf")
                        && Fields.le32(bytes, CHECKSUM) == checksum(bytes)
                ? Optional.of(read(bytes))
                : Optional.empty();
    }

    private static BaseBlock read(byte[] bytes) {
        return new BaseBlock(
                Fields.le32(bytes, 4),
                Fields.le32(bytes, 8),
                Fields.le32(bytes, 28),
                Fields.le32(bytes, 24),
                Fields.le32(bytes, 36),
                Fields.le32(bytes, 40),
                HiveText.untilZero(HiveText.name(bytes, NAME, NAME_LENGTH, false)));
    }

    /** XOR of the numbers before it, which is never 0 or 0xFFFFFFFF. */
    static long checksum(byte[] bytes) {
        long sum = 0;
        for (int at = 0; at < CHECKSUM; at += 4) {
            sum ^= Fields.le32(bytes, at);
        }
        if (sum == 0) {
            return 1;
        }
        return sum == 0xffffffffL ? 0xfffffffeL : sum;
    }

    boolean isDirty() {
        return primarySequence != secondarySequence;
    }

    /** Whether a log with the other base block is a log of this hive. */
    boolean fits(BaseBlock log) {
        return rootCell == log.rootCell && (name.isEmpty() || log.name.isEmpty() || name.equalsIgnoreCase(log.name));
    }

    BaseBlock withBinsSize(long size) {
        return new BaseBlock(primarySequence, secondarySequence, fileType, minorVersion, rootCell, size, name);
    }
}
