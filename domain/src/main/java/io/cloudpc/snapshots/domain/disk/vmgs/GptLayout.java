package io.cloudpc.snapshots.domain.disk.vmgs;

import io.cloudpc.snapshots.domain.disk.gpt.GenerationTwoDisk;
import io.cloudpc.snapshots.domain.disk.reading.Fields;

/** Tells an OS disk from guest state of the old layout: both have a GPT header at byte 512. */
final class GptLayout {
    private static final int HEADER = 512;

    private GptLayout() {}

    /** Old guest state has the header, but none of the partitions that an operating system makes. */
    static boolean isOldGuestState(byte[] start) {
        return Fields.hasText(start, HEADER, "EFI PART") && !GenerationTwoDisk.namesKnownPartition(start);
    }

    static boolean isPartitionedDisk(byte[] start) {
        return Fields.hasText(start, HEADER, "EFI PART") || Fields.hasBytes(start, 510, (byte) 0x55, (byte) 0xaa);
    }
}
