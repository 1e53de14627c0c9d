package io.cloudpc.snapshots.adapter.inmemory;

import io.cloudpc.snapshots.adapter.inmemory.ServiceBehaviour.DiskCheck;
import io.cloudpc.snapshots.application.port.driven.DiskSources;
import io.cloudpc.snapshots.application.port.driven.Effect;
import io.cloudpc.snapshots.application.port.driven.ServiceFailure;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the service looks at disks; by the same rules as everybody else, since its own are not published. */
final class DiskRoom {
    private final DiskSources sources;
    private final TenantState state;

    DiskRoom(DiskSources sources, TenantState state) {
        this.sources = sources;
        this.state = state;
    }

    /**
     * What the files of a request came to.
     *
     * @param virtualSizeBytes size of the disk in bytes
     * @param unfit why the import will fail; empty if the files are fit
     */
    record Disks(OptionalLong virtualSizeBytes, Optional<String> unfit) {
        Disks and(SourceFile file, DiskInspection inspection) {
            return new Disks(
                    file.fileType() == FileType.DATA_FILE ? inspection.virtualSizeBytes() : virtualSizeBytes,
                    unfit.or(() -> problem(file, inspection)));
        }
    }

    Either<ServiceFailure, Disks> look(ImportRequest request, String requestId) {
        var found = Either.<ServiceFailure, Disks>right(new Disks(OptionalLong.empty(), Optional.empty()));
        for (var file : request.sourceFiles()) {
            found = found.flatMap(disks -> inspect(file, requestId).map(inspection -> disks.and(file, inspection)));
        }
        var check = state.under(() -> state.behaviour().diskCheck());
        return found.flatMap(
                disks -> check == DiskCheck.ON_SUBMIT && disks.unfit().isPresent()
                        ? Either.left(Answers.invalidVhd(disks.unfit().get(), requestId))
                        : Either.right(disks));
    }

    private Either<ServiceFailure, DiskInspection> inspect(SourceFile file, String requestId) {
        return sources.open(file.location())
                .mapLeft(failure -> noAccess(file, failure.message(), requestId))
                .flatMap(disk -> {
                    try (disk) {
                        return DiskInspector.inspect(disk.bytes(), file.fileType(), DiskPolicy.standard())
                                .mapLeft(failure -> unreadable(file, failure, requestId));
                    }
                });
    }

    private static ServiceFailure unreadable(SourceFile file, ReadFailure failure, String requestId) {
        return failure instanceof ReadFailure.Interrupted
                ? new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE)
                : noAccess(file, failure.message(), requestId);
    }

    private static ServiceFailure noAccess(SourceFile file, String message, String requestId) {
        return file.location()
                .matchSource(
                        blob -> Answers.invalidStorage(message, requestId),
                        url -> Answers.invalidSasUrl(message, requestId));
    }

    private static Optional<String> problem(SourceFile file, DiskInspection inspection) {
        return inspection.verdict() == Verdict.ACCEPT || inspection.verdict() == Verdict.ACCEPT_WARN
                ? Optional.empty()
                : Optional.of("The file " + file.location().fileName() + " is no "
                        + file.fileType().graphName() + " that can be imported: "
                        + inspection.findings().get(0).message());
    }
}
