package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a format found out about the container, and how to read the disk in it.
 *
 * @param format what the container is
 * @param virtualSizeBytes size of the disk in bytes, where the container says so credibly
 * @param findings what was found, the main one of each severity first
 * @param disk the disk, empty when it cannot be read or nothing could be learned from it
 * @param extents where the disk's data is in the file, for a copy, which has no budget; empty when it cannot be copied
 */
public record Container(
        DiskFormat format,
        OptionalLong virtualSizeBytes,
        List<Finding> findings,
        Optional<VirtualDisk> disk,
        Optional<ExtentMap> extents) {

    public Container {
        findings = List.copyOf(findings);
    }

    /** A container whose disk cannot be read. */
    public static Container unreadable(DiskFormat format, OptionalLong virtualSizeBytes, List<Finding> findings) {
        return new Container(format, virtualSizeBytes, findings, Optional.empty(), Optional.empty());
    }
}
