package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.util.List;

/** Moves what is not zero in a part of a disk to its place in a container. */
final class Pieces {
    private Pieces() {}

    /** The bytes of the disk in [from, to), to lie from an offset of the file on; empty if all are zero. */
    static List<Patch> moved(PatchedBytes disk, long from, long to, long fileOffset) {
        return disk.patches().stream()
                .filter(patch -> patch.offset() < Math.min(to, disk.length()) && patch.end() > from)
                .map(patch -> {
                    long start = Math.max(from, patch.offset());
                    long end = Math.min(Math.min(to, disk.length()), patch.end());
                    // A patch gives away copies of all its bytes only, and there may be thousands of blocks in one.
                    byte[] part = new PatchedBytes(disk.length(), List.of(patch))
                            .read(new ByteRange(start, (int) (end - start)))
                            .get();
                    return new Patch(fileOffset + start - from, part);
                })
                .toList();
    }
}
