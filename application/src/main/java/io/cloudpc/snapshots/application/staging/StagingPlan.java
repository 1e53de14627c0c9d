package io.cloudpc.snapshots.application.staging;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import java.time.Duration;

/**
 * What a staging would do.
 *
 * @param inspection what the disk is, and what is wrong with it
 * @param diskBytes size of the disk once staged, without its footer, in bytes
 * @param paddingBytes how many of them are added zeros, to make the size a whole MiB
 * @param dataBytes what would be sent or copied, in bytes, without what is already there
 * @param exact whether {@code dataBytes} was found by looking for zeros; otherwise the disk may hold less
 * @param presentBytes what an earlier staging of the same disk has sent already, in bytes
 * @param bytesPassHost whether the bytes are sent by this host; otherwise the storage is asked to copy them by itself
 * @param atPace the least time for it at the pace of the order
 */
public record StagingPlan(
        DiskInspection inspection,
        long diskBytes,
        long paddingBytes,
        long dataBytes,
        boolean exact,
        long presentBytes,
        boolean bytesPassHost,
        Duration atPace) {}
