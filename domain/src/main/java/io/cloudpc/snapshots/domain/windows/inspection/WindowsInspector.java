package io.cloudpc.snapshots.domain.windows.inspection;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPairInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.reading.WindowsContent;
import io.cloudpc.snapshots.domain.windows.reading.WindowsReader;
import io.cloudpc.snapshots.domain.windows.volume.GuestDisk;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/**
 * Judges disk images as {@link DiskInspector} does, and the Windows on them. A clean disk of any size costs at most 200 ranged
 * reads and 16 MiB more. Damage of what is on the disk is a finding and hides none on the container. Safe to use from
 * several threads.
 */
public final class WindowsInspector {
    private WindowsInspector() {}

    /** Judges one file; in guest state there is no Windows to look for. */
    public static Either<ReadFailure, DiskInspection> inspect(DiskBytes bytes, FileType fileType, DiskPolicy policy) {
        return DiskInspector.open(bytes, fileType, policy)
                .flatMap(image ->
                        fileType == FileType.DATA_FILE ? lookInside(image, policy) : Either.right(image.inspection()));
    }

    /** Judges a Trusted Launch disk and its guest state, seen together, and the Windows on the disk. */
    public static Either<ReadFailure, DiskPairInspection> inspectPair(
            DiskBytes dataFile, DiskBytes guestState, DiskPolicy policy) {
        return inspect(dataFile, FileType.DATA_FILE, policy)
                .flatMap(disk -> DiskInspector.inspect(guestState, FileType.VIRTUAL_MACHINE_GUEST_STATE, policy)
                        .map(state -> DiskInspector.together(disk, state)));
    }

    private static Either<ReadFailure, DiskInspection> lookInside(DiskImage image, DiskPolicy policy) {
        Optional<GuestDisk> disk = GuestDisk.in(image);
        return disk.isEmpty()
                ? Either.right(image.inspection())
                : new WindowsReader(WindowsRule.services(policy.products()), ReadLimits.INSPECTION)
                        .read(disk.get())
                        .map(content -> judged(image.inspection(), content, policy));
    }

    private static DiskInspection judged(DiskInspection container, WindowsContent content, DiskPolicy policy) {
        List<Finding> findings = new WindowsRules(policy.products()).findings(content);
        Optional<WindowsInstallation> windows =
                content instanceof WindowsContent.Found found ? Optional.of(found.installation()) : Optional.empty();
        return container.lookedInside(windows, findings, policy);
    }
}
