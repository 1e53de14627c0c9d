package io.cloudpc.snapshots.application.inspecting;

import io.cloudpc.snapshots.application.failure.InspectFailure;
import io.cloudpc.snapshots.application.failure.ReadFailed;
import io.cloudpc.snapshots.application.failure.SourceFailed;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.rule.DiskEvidence;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.windows.inspection.WindowsInspector;
import io.vavr.control.Either;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens disk images and inspects them, with the Windows on them. */
public final class DiskJudge implements InspectDisk {
    private final DiskSources sources;
    private final DiskPolicy policy;

    /** Inspects the disks that these sources open. */
    public DiskJudge(DiskSources sources, DiskPolicy policy) {
        this.sources = sources;
        this.policy = policy;
    }

    /** Inspects the containers of disks, and leaves the Windows on them alone. */
    public static InspectDisk ofContainers(DiskSources sources, DiskPolicy policy) {
        DiskJudge judge = new DiskJudge(sources, policy);
        return (location, fileType) -> judge.reading(location, bytes -> DiskInspector.inspect(bytes, fileType, policy));
    }

    @Override
    public Either<InspectFailure, DiskInspection> inspect(DiskLocation location, FileType fileType) {
        return reading(location, bytes -> WindowsInspector.inspect(bytes, fileType, policy));
    }

    /** The result of inspecting each file of a request. */
    public Map<FileType, Fact<DiskEvidence>> evidence(ImportRequest request) {
        return request.guestState()
                .flatMap(guestState -> pairEvidence(request.dataFile(), guestState))
                .orElseGet(() ->
                        request.sourceFiles().stream().collect(Collectors.toMap(SourceFile::fileType, this::evidence)));
    }

    /** A disk and its guest state, inspected together; empty if one of them cannot be read. */
    private Optional<Map<FileType, Fact<DiskEvidence>>> pairEvidence(SourceFile disk, SourceFile guestState) {
        return reading(disk.location(), diskBytes -> reading(
                                guestState.location(),
                                stateBytes -> WindowsInspector.inspectPair(diskBytes, stateBytes, policy))
                        .<ReadFailure>mapLeft(
                                failure -> new ReadFailure.Unreadable(failure.message(), failure.remedy())))
                .toJavaOptional()
                .map(pair -> Map.of(
                        FileType.DATA_FILE,
                        inspected(pair.dataFile()),
                        FileType.VIRTUAL_MACHINE_GUEST_STATE,
                        inspected(pair.guestState())));
    }

    private Fact<DiskEvidence> evidence(SourceFile file) {
        return inspect(file.location(), file.fileType())
                .fold(
                        failure -> failure.matchInspect(
                                source -> ofSource(source.cause()),
                                read -> new Fact.Unavailable<>(read.message() + " " + read.remedy())),
                        DiskJudge::inspected);
    }

    private static Fact<DiskEvidence> inspected(DiskInspection inspection) {
        return new Fact.Known<>(new DiskEvidence.Inspected(inspection));
    }

    private <T> Either<InspectFailure, T> reading(
            DiskLocation location, Function<DiskBytes, Either<ReadFailure, T>> read) {
        return sources.open(location).<InspectFailure>mapLeft(SourceFailed::new).flatMap(disk -> {
            try (disk) {
                return read.apply(disk.bytes()).mapLeft(failure -> new ReadFailed(location, failure));
            }
        });
    }

    private static Fact<DiskEvidence> ofSource(SourceFailure failure) {
        // An image that this host cannot open is not judged, and so not imported.
        return failure instanceof SourceFailure.NotServed || failure instanceof SourceFailure.Unavailable
                ? new Fact.Unavailable<>(failure.message() + " " + failure.remedy())
                : new Fact.Known<>(new DiskEvidence.NoDisk(failure.message(), failure.remedy()));
    }
}
