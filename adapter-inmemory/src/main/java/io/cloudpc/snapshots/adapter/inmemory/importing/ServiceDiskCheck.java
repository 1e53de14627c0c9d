package io.cloudpc.snapshots.adapter.inmemory.importing;

import io.cloudpc.snapshots.adapter.inmemory.service.ErrorResponses;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.DiskCheck;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the service looks at disks; by the same rules as everybody else, since its own are not published. */
public final class ServiceDiskCheck {
    private final DiskSources sources;
    private final TenantState state;

    public ServiceDiskCheck(DiskSources sources, TenantState state) {
        this.sources = sources;
        this.state = state;
    }

    /**
     * What the files of a request came to.
     *
     * @param virtualSizeBytes size of the disk in bytes; empty if there is none in the file
     * @param unfit why the import will fail; empty if the files are fit
     */
    record Disks(OptionalLong virtualSizeBytes, Optional<String> unfit) {
        static Disks of(ImportRequest request, List<DiskInspection> inspections) {
            return new Disks(
                    inspections.get(0).virtualSizeBytes(),
                    inspections.stream()
                            .filter(inspection -> inspection.verdict().compareTo(Verdict.ACCEPT_WARN) > 0)
                            .map(inspection -> problem(request, inspection))
                            .findFirst());
        }
    }

    Either<ServiceFailure, Disks> look(ImportRequest request, String requestId) {
        var check = state.under(() -> state.behaviour().diskCheck());
        return inspect(request, requestId)
                .map(inspections -> Disks.of(request, inspections))
                .flatMap(disks -> check == DiskCheck.ON_SUBMIT && disks.unfit().isPresent()
                        ? Either.left(ErrorResponses.invalidVhd(disks.unfit().get(), requestId))
                        : Either.right(disks));
    }

    private Either<ServiceFailure, List<DiskInspection>> inspect(ImportRequest request, String requestId) {
        var dataFile = request.dataFile();
        if (request.guestState().isEmpty()) {
            return open(dataFile, requestId).flatMap(disk -> {
                try (disk) {
                    return DiskInspector.inspect(disk.bytes(), FileType.DATA_FILE, DiskPolicy.standard())
                            .map(List::of)
                            .mapLeft(failure -> unreadable(dataFile, failure, requestId));
                }
            });
        }
        var guestState = request.guestState().get();
        return open(dataFile, requestId).flatMap(disk -> {
            try (disk) {
                return open(guestState, requestId).flatMap(vmgs -> {
                    try (vmgs) {
                        return DiskInspector.inspectPair(disk.bytes(), vmgs.bytes(), DiskPolicy.standard())
                                .map(pair -> List.of(pair.dataFile(), pair.guestState()))
                                .mapLeft(failure -> unreadable(dataFile, failure, requestId));
                    }
                });
            }
        });
    }

    private Either<ServiceFailure, OpenDisk> open(SourceFile file, String requestId) {
        return sources.open(file.location()).mapLeft(failure -> noAccess(file, failure.message(), requestId));
    }

    private static ServiceFailure unreadable(SourceFile file, ReadFailure failure, String requestId) {
        return failure instanceof ReadFailure.Interrupted
                ? new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE)
                : noAccess(file, failure.message(), requestId);
    }

    private static ServiceFailure noAccess(SourceFile file, String message, String requestId) {
        return file.location()
                .matchSource(
                        blob -> ErrorResponses.invalidStorage(message, requestId),
                        url -> ErrorResponses.invalidSasUrl(message, requestId));
    }

    private static String problem(ImportRequest request, DiskInspection inspection) {
        var file = inspection.fileType() == FileType.DATA_FILE
                ? request.dataFile()
                : request.guestState().orElseThrow();
        return "The file " + file.location().fileName() + " is no "
                + file.fileType().graphName() + " that can be imported: "
                + inspection.findings().get(0).message();
    }
}
