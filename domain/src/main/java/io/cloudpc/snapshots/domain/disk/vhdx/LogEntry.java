package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the header of an entry in the log says. An entry is first its header and descriptors, then a sector of data for
 * each descriptor that needs one.
 *
 * @param sector where it begins in the log
 * @param sectors its length, at least one and at most the log's
 * @param tail the sector where the sequence begins that ends with this entry
 * @param sequence its number, unsigned
 * @param descriptors how many changes it makes
 * @param flushedFileOffset what length the file had at least, in bytes
 * @param lastFileOffset what length the file has to have at least, in bytes
 */
record LogEntry(
        int sector,
        int sectors,
        int tail,
        long sequence,
        long descriptors,
        long flushedFileOffset,
        long lastFileOffset) {
    static final int GUID_LENGTH = 16;

    private static final int GUID = 32;
    private static final int DESCRIPTORS_OF_A_SECTOR = LogRing.SECTOR / LogDescriptor.LENGTH;
    private static final int DESCRIPTORS_OF_THE_HEADER = 2;

    /** The header in a sector, if it is one that can belong to this log. */
    static Optional<LogEntry> at(byte[] bytes, int at, int sector, int ring, byte[] guid) {
        long length = Fields.le32(bytes, at + 8);
        long tail = Fields.le32(bytes, at + 12);
        long sequence = Fields.le64(bytes, at + 16);
        boolean ours = Fields.hasText(bytes, at, "loge")
                && Arrays.equals(bytes, at + GUID, at + GUID + GUID_LENGTH, guid, 0, GUID_LENGTH);
        if (!ours || !isPlace(length, ring + 1L) || !isPlace(tail, ring) || length == 0 || sequence == 0) {
            return Optional.empty();
        }
        LogEntry entry = new LogEntry(
                sector,
                (int) (length / LogRing.SECTOR),
                (int) (tail / LogRing.SECTOR),
                sequence,
                Fields.le32(bytes, at + 24),
                Fields.le64(bytes, at + 48),
                Fields.le64(bytes, at + 56));
        return entry.descriptorSectors() <= entry.sectors ? Optional.of(entry) : Optional.empty();
    }

    private static boolean isPlace(long bytes, long sectors) {
        return bytes % LogRing.SECTOR == 0 && bytes / LogRing.SECTOR < sectors;
    }

    /** How many of its sectors are the header and descriptors. */
    long descriptorSectors() {
        return (descriptors + DESCRIPTORS_OF_THE_HEADER + DESCRIPTORS_OF_A_SECTOR - 1) / DESCRIPTORS_OF_A_SECTOR;
    }

    /** Where in its sector of this number, counted from the entry's first, the descriptors begin. */
    static int firstDescriptor(long number) {
        return number == 0 ? DESCRIPTORS_OF_THE_HEADER * LogDescriptor.LENGTH : 0;
    }

    /** Where in its sector of this number the descriptors end. */
    int lastDescriptor(long number) {
        long left = descriptors + DESCRIPTORS_OF_THE_HEADER - number * DESCRIPTORS_OF_A_SECTOR;
        return (int) Math.max(0, Math.min(DESCRIPTORS_OF_A_SECTOR, left)) * LogDescriptor.LENGTH;
    }

    /** The sector after its last one, on the same lap or the next. */
    int end() {
        return sector + sectors;
    }
}
