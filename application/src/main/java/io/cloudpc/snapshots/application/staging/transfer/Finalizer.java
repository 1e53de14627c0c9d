package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingWriter.Written;
import io.cloudpc.snapshots.application.staging.DiskUnreadable;
import io.cloudpc.snapshots.application.staging.StageFailure;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagedCopyRefused;
import io.cloudpc.snapshots.application.staging.StagingProgress.Phase;
import io.cloudpc.snapshots.application.staging.TargetFailed;
import io.cloudpc.snapshots.application.staging.TargetTouched;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import io.cloudpc.snapshots.application.staging.target.PageTally;
import io.cloudpc.snapshots.application.staging.target.StagingSession;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Completes a target that has all data: verifies it, writes the footer, inspects the blob and releases it. */
final class Finalizer {
    private final StageOrder order;
    private final StagingSource source;
    private final DiskPolicy policy;
    private final StagingSession session;
    private final Progress progress;

    Finalizer(StageOrder order, StagingSource source, DiskPolicy policy, StagingSession session, Progress progress) {
        this.order = order;
        this.source = source;
        this.policy = policy;
        this.session = session;
        this.progress = progress;
    }

    /**
     * The result.
     *
     * @param sha256 present if all was read back
     */
    record Finished(DiskInspection inspection, Optional<String> sha256) {}

    Either<StageFailure, Finished> run(InFlightWindow.Standing standing) {
        progress.tell(Phase.VERIFYING, standing.total());
        return compareRanges(standing.written())
                .flatMap(same -> source.footer(
                                session.state().id(), session.state().began())
                        .mapLeft(failure -> DiskUnreadable.reading(order.source(), failure)))
                .flatMap(footer -> readBack(footer, standing).flatMap(sha256 -> {
                    progress.tell(Phase.FINISHING, standing.total());
                    return at(session.write(source.diskBytes(), ByteBuffer.wrap(footer)))
                            .flatMap(written -> judge())
                            .flatMap(inspection -> release().map(free -> new Finished(inspection, sha256)));
                }));
    }

    private Either<StageFailure, Boolean> compareRanges(PageTally expected) {
        return at(session.writtenNow())
                .flatMap(found -> found.equals(expected)
                        ? Either.right(true)
                        : Either.left(new TargetTouched(
                                order.target(),
                                "It holds " + found.bytes() + " bytes that were written, and this staging wrote "
                                        + expected.bytes()
                                        + (found.bytes() == expected.bytes() ? " elsewhere." : "."))));
    }

    private Either<StageFailure, Optional<String>> readBack(byte[] footer, InFlightWindow.Standing standing) {
        if (!order.readBack()) {
            return Either.right(Optional.empty());
        }
        progress.tell(Phase.READING_BACK, standing.total());
        return new ReadBack(order, source, session.bytes(), session.pages())
                .run(footer)
                .map(Optional::of);
    }

    private Either<StageFailure, DiskInspection> judge() {
        return DiskInspector.inspect(session.bytes(), order.fileType(), policy)
                .<StageFailure>mapLeft(failure -> DiskUnreadable.reading(order.target(), failure))
                .flatMap(inspection -> {
                    var verdict = inspection.verdict();
                    return verdict == Verdict.ACCEPT || verdict == Verdict.ACCEPT_WARN
                            ? Either.right(inspection)
                            : at(session.clear(source.diskBytes(), FixedVhdFooter.LENGTH))
                                    .flatMap(cleared -> Either.left(new StagedCopyRefused(order.target(), inspection)));
                });
    }

    private Either<StageFailure, Boolean> release() {
        var state = session.state().completed();
        Either<StagingFailure, Written> noted = session.noteAtTarget(state.completeTargetNotes());
        return at(noted.flatMap(told -> session.remember(state)).flatMap(remembered -> session.releaseTarget()))
                .map(released -> true);
    }

    private static <T> Either<StageFailure, T> at(Either<StagingFailure, T> answer) {
        return answer.mapLeft(TargetFailed::new);
    }
}
