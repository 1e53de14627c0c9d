package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One of the two headers of a VHDX; the valid one with the higher sequence number counts. */
final class VhdxHeader {
    static final int LENGTH = 4096;
    static final long FIRST = 64 << 10;
    static final long SECOND = 128 << 10;

    /** Everything before this byte is for headers and region tables. */
    static final long HEADER_AREA = 1 << 20;

    private static final long VERSION = 1;
    private static final int LOG_GUID = 48;

    private final byte[] bytes;
    private final long offset;

    private VhdxHeader(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    /** The current one of the two headers, or what is wrong with them. */
    static Either<Finding, VhdxHeader> current(byte[] first, byte[] second) {
        Optional<VhdxHeader> one = valid(first, FIRST);
        Optional<VhdxHeader> two = valid(second, SECOND);
        if (one.isEmpty() && two.isEmpty()) {
            return Either.left(Finding.of(FindingCode.VHDX_HEADER, "Neither of the two VHDX headers is valid.")
                    .at(FIRST));
        }
        if (one.isEmpty() || two.isEmpty()) {
            return Either.right(one.or(() -> two).orElseThrow());
        }
        int order = Long.compareUnsigned(one.get().sequence(), two.get().sequence());
        return order == 0
                ? Either.left(Finding.of(
                                FindingCode.VHDX_HEADER,
                                "Both VHDX headers have the same sequence number, so neither is the newer.")
                        .at(SECOND + 8))
                : Either.right(order > 0 ? one.get() : two.get());
    }

    /** Whether bytes are an intact header. */
    static boolean isIntact(byte[] bytes) {
        return Fields.hasText(bytes, 0, "head") && Crc32cOf.matches(bytes);
    }

    /** Makes an intact header say that there is no log to replay. */
    static void clearLog(byte[] bytes) {
        Arrays.fill(bytes, LOG_GUID, LOG_GUID + LogEntry.GUID_LENGTH, (byte) 0);
        Crc32cOf.put(bytes);
    }

    private static Optional<VhdxHeader> valid(byte[] bytes, long offset) {
        return isIntact(bytes) ? Optional.of(new VhdxHeader(bytes, offset)) : Optional.empty();
    }

    /** What is wrong with the header's fields, or that the log has to be replayed first. */
    Optional<Finding> problem(DiskReader reader) {
        if (Fields.le16(bytes, 66) != VERSION || Fields.le16(bytes, 64) != 0) {
            return Optional.of(Finding.of(FindingCode.BAD_VERSION, "The VHDX header has an unknown format version.")
                    .at(offset + 64)
                    .comparing(
                            "format 1, log 0", "format " + Fields.le16(bytes, 66) + ", log " + Fields.le16(bytes, 64)));
        }
        boolean logInFile = logOffset() % HEADER_AREA == 0
                && logLength() % HEADER_AREA == 0
                && (logLength() == 0 || logOffset() >= HEADER_AREA)
                && reader.holds(logOffset(), logLength());
        if (!logInFile) {
            return Optional.of(Finding.of(FindingCode.VHDX_HEADER, "The VHDX header places its log where none can be.")
                    .at(offset + 68)
                    .comparing(
                            "whole MiB within " + reader.length() + " bytes",
                            logLength() + " bytes at " + Fields.unsigned(logOffset())));
        }
        if (!Fields.allZero(bytes, LOG_GUID, LOG_GUID + LogEntry.GUID_LENGTH)) {
            return Optional.of(Finding.of(
                            FindingCode.VHDX_LOG_DIRTY,
                            "The VHDX was not closed properly: its log still holds changes to be made.")
                    .at(logGuidOffset())
                    .remediedBy(FindingCode.VHDX_LOG_DIRTY.remedyByStaging()));
        }
        return Optional.empty();
    }

    /** Changes whenever what is on the disk may have changed: by this a child knows its parent. */
    UUID dataWriteGuid() {
        return Guids.at(bytes, 32);
    }

    Area log() {
        return new Area("the log", logOffset(), logOffset() + logLength());
    }

    /** Which entries of the log belong to the file as it is. */
    byte[] logGuid() {
        return Arrays.copyOfRange(bytes, LOG_GUID, LOG_GUID + LogEntry.GUID_LENGTH);
    }

    /** The first byte of the log GUID in the file. */
    long logGuidOffset() {
        return offset + LOG_GUID;
    }

    private long sequence() {
        return Fields.le64(bytes, 8);
    }

    private long logLength() {
        return Fields.le32(bytes, 68);
    }

    private long logOffset() {
        return Fields.le64(bytes, 72);
    }
}
