package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.chain.DiskChain;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.Difference;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.MappedDisk;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.vhd.DynamicVhd;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhdx.LogReplay;
import io.cloudpc.snapshots.domain.disk.vhdx.Vhdx;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Examines a differencing disk with its parents: each file by its own rules, and all of them as one disk. */
final class Chains {
    /** For content that may be scattered over sectors of several files. */
    private static final ReadBudget CONTENT = new ReadBudget(4096, 4 << 20, 64);

    private final DiskChain chain;
    private final List<Finding> findings = new ArrayList<>();
    private OptionalLong size = OptionalLong.empty();

    private Chains(DiskChain chain) {
        this.chain = chain;
    }

    static Either<ReadFailure, Container> examine(DiskChain chain) {
        return new Chains(chain).examine();
    }

    /** The chain with the logs of its files replayed, where that is possible. */
    static Either<ReadFailure, DiskChain> replayed(DiskChain chain) {
        List<DiskBytes> files = new ArrayList<>();
        for (DiskBytes file : chain.files()) {
            Either<ReadFailure, DiskBytes> replayed = isDirty(file)
                    .flatMap(dirty ->
                            dirty ? LogReplay.of(file).map(replay -> replay.getOrElse(file)) : Either.right(file));
            if (replayed.isLeft()) {
                return Either.left(replayed.getLeft());
            }
            files.add(replayed.get());
        }
        return Either.right(files.equals(chain.files()) ? chain : chain.with(files));
    }

    private static Either<ReadFailure, Boolean> isDirty(DiskBytes file) {
        DiskReader reader = new DiskReader(file, ReadBudget.FIXED);
        return FileEnds.read(reader)
                .flatMap(ends -> Vhdx.isAtStartOf(ends.head())
                        ? Vhdx.examineDifference(reader).map(own -> own.findings().stream()
                                .anyMatch(finding -> finding.code() == FindingCode.VHDX_LOG_DIRTY))
                        : Either.right(false));
    }

    private Either<ReadFailure, Container> examine() {
        int last = chain.files().size() - 1;
        Either<ReadFailure, Optional<ExtentMap>> disk = examineBase(last);
        for (int file = last - 1; file >= 0 && disk.isRight(); file--) {
            int current = file;
            Optional<ExtentMap> parent = disk.get();
            disk = examineDifference(current).map(own -> own.map()
                    .flatMap(map ->
                            parent.map(below -> (ExtentMap) new LayeredExtents(map, chain.start(current), below))));
        }
        return disk.map(this::container);
    }

    private Either<ReadFailure, Optional<ExtentMap>> examineBase(int file) {
        DiskReader reader = new DiskReader(chain.files().get(file), ReadBudget.FIXED);
        return FileEnds.read(reader)
                .flatMap(ends -> new Containers(reader, ends, FileType.DATA_FILE).examine())
                .map(base -> {
                    addErrors(base.findings(), file);
                    return base.extents().map(map -> (ExtentMap) new ShiftedExtents(map, chain.start(file)));
                });
    }

    private Either<ReadFailure, Difference> examineDifference(int file) {
        DiskReader reader = new DiskReader(chain.files().get(file), ReadBudget.FIXED);
        return FileEnds.read(reader)
                .flatMap(ends -> Vhdx.isAtStartOf(ends.head())
                        ? Vhdx.examineDifference(reader)
                        : DynamicVhd.examineDifference(reader, ends))
                .peek(own -> {
                    if (file == 0) {
                        findings.addAll(own.findings());
                        size = own.virtualSizeBytes();
                    } else {
                        addErrors(own.findings(), file);
                    }
                });
    }

    /** The size and the format of a parent do not matter, and what else is wrong with it does. */
    private void addErrors(List<Finding> ofParent, int file) {
        ofParent.stream()
                .filter(finding -> finding.severity() == Severity.ERROR && finding.code() != FindingCode.TOO_SMALL)
                .map(finding -> finding.saying("In parent " + file + " of the chain: " + finding.message()))
                .forEach(findings::add);
    }

    private Container container(Optional<ExtentMap> disk) {
        boolean ofVhdx = findings.stream().anyMatch(finding -> finding.code() == FindingCode.IS_VHDX);
        List<Finding> all = new ArrayList<>(List.of(Finding.of(
                        FindingCode.DIFFERENCING,
                        "The file holds only the difference from a parent disk. With "
                                + (chain.files().size() == 2
                                        ? "its parent"
                                        : "its " + (chain.files().size() - 1) + " parents")
                                + " it is a whole disk.")
                .weighing(Severity.CONVERT)));
        all.addAll(findings);
        return new Container(
                ofVhdx ? DiskFormat.VHDX : DiskFormat.DIFFERENCING_VHD,
                size,
                all,
                disk.map(map -> new MappedDisk(map, new DiskReader(chain, CONTENT))),
                disk);
    }
}
