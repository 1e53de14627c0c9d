package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPairInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.chain.DiskChain;
import io.cloudpc.snapshots.domain.disk.gpt.GenerationTwoDisk;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhdx.LogReplay;
import io.cloudpc.snapshots.domain.disk.vmgs.GuestState;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

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
        return open(bytes, fileType, policy).map(DiskImage::inspection);
    }

    /** Judges one file, or a {@link DiskChain}, as {@link #inspect} does, and finds out how to copy the disk in it. */
    public static Either<ReadFailure, DiskImage> open(DiskBytes bytes, FileType fileType, DiskPolicy policy) {
        return bytes instanceof DiskChain chain
                ? openChain(chain, fileType, policy)
                : openFile(bytes, fileType, policy);
    }

    private static Either<ReadFailure, DiskImage> openChain(DiskChain chain, FileType fileType, DiskPolicy policy) {
        if (chain.broken().isPresent() || fileType != FileType.DATA_FILE) {
            return openFile(chain.files().get(0), fileType, policy).map(image -> chain.broken()
                    .map(reason -> new DiskImage(
                            PairRules.changing(
                                    image.inspection(),
                                    FindingCode.DIFFERENCING,
                                    finding -> finding.saying(finding.message() + " " + reason)),
                            image.extents(),
                            image.bytes()))
                    .orElse(image));
        }
        return Chains.examine(chain).flatMap(container -> content(container, fileType)
                .map(content -> judge(chain, container, content, fileType, policy)));
    }

    private static Either<ReadFailure, DiskImage> openFile(DiskBytes bytes, FileType fileType, DiskPolicy policy) {
        DiskReader reader = new DiskReader(bytes, ReadBudget.FIXED);
        if (reader.length() == 0) {
            Container empty = Container.unreadable(
                    DiskFormat.UNKNOWN,
                    OptionalLong.empty(),
                    List.of(Finding.of(FindingCode.EMPTY, "The file has no bytes.")));
            return Either.right(judge(bytes, empty, List.of(), fileType, policy));
        }
        return FileEnds.read(reader)
                .flatMap(ends -> new Containers(reader, ends, fileType).examine())
                .flatMap(container -> content(container, fileType)
                        .map(content -> judge(bytes, container, content, fileType, policy)));
    }

    /**
     * Judges one file as {@link #open} does, but a VHDX whose log has to be replayed as it is after that. The log is
     * replayed in memory, and the file stays as it is. Where that is impossible, the finding says why.
     *
     * @return what was found, with the bytes to copy from, which may not be those given
     */
    public static Either<ReadFailure, DiskImage> openForCopy(DiskBytes bytes, FileType fileType, DiskPolicy policy) {
        if (bytes instanceof DiskChain chain) {
            return Chains.replayed(chain).flatMap(replayed -> open(replayed, fileType, policy));
        }
        return open(bytes, fileType, policy)
                .flatMap(image -> DirtyVhdx.isIn(image)
                        ? LogReplay.of(bytes)
                                .flatMap(replay -> replay.fold(
                                        why -> Either.right(DirtyVhdx.notReplayed(image, why)),
                                        replayed -> open(replayed, fileType, policy)
                                                .map(opened -> DirtyVhdx.replayed(image, opened))))
                        : Either.right(image));
    }

    /**
     * Judges a Trusted Launch disk and its guest state, seen together: files that are swapped, and encryption that the
     * guest state may undo.
     */
    public static Either<ReadFailure, DiskPairInspection> inspectPair(
            DiskBytes dataFile, DiskBytes guestState, DiskPolicy policy) {
        return inspect(dataFile, FileType.DATA_FILE, policy)
                .flatMap(disk -> inspect(guestState, FileType.VIRTUAL_MACHINE_GUEST_STATE, policy)
                        .map(state -> together(disk, state)));
    }

    /** What only shows when a disk and its guest state are seen together, once each was judged by itself. */
    public static DiskPairInspection together(DiskInspection dataFile, DiskInspection guestState) {
        return PairRules.apply(dataFile, guestState);
    }

    private static Either<ReadFailure, List<Finding>> content(Container container, FileType fileType) {
        return container
                .disk()
                .map(disk ->
                        fileType == FileType.DATA_FILE ? GenerationTwoDisk.examine(disk) : GuestState.examine(disk))
                .orElse(Either.right(List.of()));
    }

    private static DiskImage judge(
            DiskBytes bytes, Container container, List<Finding> content, FileType fileType, DiskPolicy policy) {
        List<Finding> firm = new ArrayList<>(container.findings());
        if (fileType == FileType.VIRTUAL_MACHINE_GUEST_STATE) {
            firm.addAll(content);
        }
        boolean copyable = container.findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new DiskImage(
                DiskInspection.judge(
                        fileType,
                        container.format(),
                        container.virtualSizeBytes(),
                        firm,
                        fileType == FileType.DATA_FILE ? content : List.of(),
                        policy),
                container.extents().filter(extents -> copyable),
                bytes);
    }
}
