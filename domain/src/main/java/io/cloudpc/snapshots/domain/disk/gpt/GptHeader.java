package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** A header of a GUID partition table, the main one in sector 1 or the backup in the last one; little-endian. */
final class GptHeader {
    /** Largest array of entries that is read: four times what Windows and Linux make. */
    private static final long LARGEST_ARRAY = 64 << 10;

    private static final int SMALLEST = 92;
    private static final int CHECKSUM_OFFSET = 16;

    private final byte[] sector;
    private final long lba;
    private final long diskSectors;

    private GptHeader(byte[] sector, long lba, long diskSectors) {
        this.sector = sector;
        this.lba = lba;
        this.diskSectors = diskSectors;
    }

    /** Whether bytes bear a header's signature there. */
    static boolean isAt(byte[] bytes, int offset) {
        return Fields.hasText(bytes, offset, "EFI PART");
    }

    /** The header there, which is the sector of this number on its disk, if it bears the signature. */
    static Optional<GptHeader> at(byte[] bytes, int offset, long lba, long diskSectors) {
        return isAt(bytes, offset)
                ? Optional.of(
                        new GptHeader(Arrays.copyOfRange(bytes, offset, offset + DiskLimits.SECTOR), lba, diskSectors))
                : Optional.empty();
    }

    /** What makes this header unusable, if anything does. */
    Optional<Finding> problem() {
        if (size() < SMALLEST || size() > DiskLimits.SECTOR) {
            return Optional.of(limits("its own size", 12).comparing("92 to 512", size()));
        }
        if (storedChecksum() != computedChecksum()) {
            return Optional.of(damaged("The header of the partition table does not match its checksum.")
                    .comparing(Fields.hex32(computedChecksum()), Fields.hex32(storedChecksum())));
        }
        if (Fields.le64(sector, 24) != lba) {
            return Optional.of(damaged("The header of the partition table belongs to another place on the disk.")
                    .comparing("sector " + lba, "sector " + Fields.unsigned(Fields.le64(sector, 24))));
        }
        long entrySize = Fields.le32(sector, 84);
        if (entrySize < 128 || entrySize > 4096 || Long.bitCount(entrySize) != 1) {
            return Optional.of(limits("the size of an entry", 84).comparing("128, 256 … 4096", entrySize));
        }
        long count = Fields.le32(sector, 80);
        if (count == 0 || count * entrySize > LARGEST_ARRAY) {
            return Optional.of(
                    limits("the number of entries", 80).comparing("1 to " + LARGEST_ARRAY / entrySize, count));
        }
        long first = Fields.le64(sector, 72);
        long sectors = (count * entrySize + DiskLimits.SECTOR - 1) / DiskLimits.SECTOR;
        if (sectors > diskSectors
                || Long.compareUnsigned(first, 2) < 0
                || Long.compareUnsigned(first, diskSectors - sectors) > 0) {
            return Optional.of(limits("the place of the entries", 72)
                    .comparing("a list within " + diskSectors + " sectors", Fields.unsigned(first)));
        }
        return Optional.empty();
    }

    /** Where the array of entries lies on the disk; only for a header without a problem. */
    ByteRange array() {
        return new ByteRange(arrayLba() * DiskLimits.SECTOR, (int) (Fields.le32(sector, 80) * entrySize()));
    }

    long arrayLba() {
        return Fields.le64(sector, 72);
    }

    /** The first sector after the array. */
    long arrayEndLba() {
        return (array().end() + DiskLimits.SECTOR - 1) / DiskLimits.SECTOR;
    }

    int entrySize() {
        return (int) Fields.le32(sector, 84);
    }

    long arrayChecksum() {
        return Fields.le32(sector, 88);
    }

    /** The sector where the other copy is, unsigned. */
    long alternateLba() {
        return Fields.le64(sector, 32);
    }

    /** Whether the other header describes the same disk and the same entries. */
    boolean agreesWith(GptHeader other) {
        return Arrays.equals(sector, 56, 72, other.sector, 56, 72) && arrayChecksum() == other.arrayChecksum();
    }

    private long size() {
        return Fields.le32(sector, 12);
    }

    private long storedChecksum() {
        return Fields.le32(sector, CHECKSUM_OFFSET);
    }

    private long computedChecksum() {
        CRC32 crc = new CRC32();
        crc.update(sector, 0, CHECKSUM_OFFSET);
        crc.update(new byte[Integer.BYTES]);
        crc.update(sector, CHECKSUM_OFFSET + Integer.BYTES, (int) size() - CHECKSUM_OFFSET - Integer.BYTES);
        return crc.getValue();
    }

    private Finding damaged(String message) {
        return Finding.of(FindingCode.GPT_HEADER_CRC, message).at(lba * DiskLimits.SECTOR + CHECKSUM_OFFSET);
    }

    private Finding limits(String what, int field) {
        return Finding.of(
                        FindingCode.GPT_LIMITS,
                        "The header of the partition table claims an impossible value for " + what + ".")
                .at(lba * DiskLimits.SECTOR + field);
    }
}
