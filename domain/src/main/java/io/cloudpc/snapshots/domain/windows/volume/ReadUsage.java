package io.cloudpc.snapshots.domain.windows.volume;

/**
 * What was read from a disk.
 *
 * @param reads ranged reads
 * @param bytes bytes in them
 * @param rounds calls, each of which may wait for a round trip
 */
public record ReadUsage(int reads, long bytes, int rounds) {}
