package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhd.FixedVhd;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.List;

/**
 * Judges disk images from their bytes, with a few small ranged reads whatever their size. Every call reads anew; the same
 * bytes give the same inspection. Safe to use from several threads.
 */
public final class DiskInspector {
    private DiskInspector() {}

    /**
     * Judges one file.
     *
     * @param bytes the file
     * @param fileType what it is given as
     * @param policy which errors about its content are only warnings
     * @return what was found, or why the file could not be read
     */
    public static Either<ReadFailure, DiskInspection> inspect(DiskBytes bytes, FileType fileType, DiskPolicy policy) {
        DiskReader reader = new DiskReader(bytes, ReadBudget.FIXED);
        if (reader.length() == 0) {
            Container empty = Container.unreadable(
                    DiskFormat.UNKNOWN, List.of(Finding.of(FindingCode.EMPTY, "The file has no bytes.")));
            return Either.right(judge(empty, List.of(), fileType, policy));
        }
        return FileEnds.read(reader).map(ends -> {
            Container container = ends.footer()
                    .map(footer -> FixedVhd.examine(reader, footer, fileType))
                    .orElseGet(() -> Container.unreadable(
                            DiskFormat.UNKNOWN,
                            List.of(Finding.of(FindingCode.NO_COOKIE, "The file does not end with a VHD footer."))));
            return judge(container, List.of(), fileType, policy);
        });
    }

    private static DiskInspection judge(
            Container container, List<Finding> content, FileType fileType, DiskPolicy policy) {
        return DiskInspection.judge(
                fileType, container.format(), container.virtualSizeBytes(), container.findings(), content, policy);
    }
}
