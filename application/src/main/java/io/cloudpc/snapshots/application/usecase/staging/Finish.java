package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.StagingFailure;
import io.cloudpc.snapshots.application.port.driven.StagingWriter.Written;
import io.cloudpc.snapshots.application.port.driving.ReadFailed;
import io.cloudpc.snapshots.application.port.driving.StageFailure;
import io.cloudpc.snapshots.application.port.driving.StageOrder;
import io.cloudpc.snapshots.application.port.driving.StagedCopyRefused;
import io.cloudpc.snapshots.application.port.driving.StagingProgress.Phase;
import io.cloudpc.snapshots.application.port.driving.TargetFailed;
import io.cloudpc.snapshots.application.port.driving.TargetTouched;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Makes a valid VHD of a target that holds all data: compares, writes the footer, judges the blob and lets go of it. */
final class Finish {
    private final StageOrder order;
    private final StagingSource source;
    private final DiskPolicy policy;
    private final Berth berth;
    private final Progress progress;

    Finish(StageOrder order, StagingSource source, DiskPolicy policy, Berth berth, Progress progress) {
        this.order = order;
        this.source = source;
        this.policy = policy;
        this.berth = berth;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param sha256 present if all was read back
     */
    record Finished(DiskInspection inspection, Optional<String> sha256) {}

    Either<StageFailure, Finished> run(Copying.Standing standing) {
        progress.tell(Phase.VERIFYING, standing.total());
        return compareRanges(standing.written())
                .flatMap(same ->
                        source.footer(berth.state()).mapLeft(failure -> new ReadFailed(order.source(), failure)))
                .flatMap(footer -> readBack(footer, standing).flatMap(sha256 -> {
                    progress.tell(Phase.FINISHING, standing.total());
                    return at(berth.write(source.diskBytes(), ByteBuffer.wrap(footer)))
                            .flatMap(written -> judge())
                            .flatMap(inspection -> letGo().map(free -> new Finished(inspection, sha256)));
                }));
    }

    private Either<StageFailure, Boolean> compareRanges(PageTally expected) {
        return at(berth.writtenNow())
                .flatMap(found -> found.equals(expected)
                        ? Either.right(true)
                        : Either.left(new TargetTouched(
                                order.target(),
                                "It holds " + found.bytes() + " bytes that were written, and this staging wrote "
                                        + expected.bytes()
                                        + (found.bytes() == expected.bytes() ? " elsewhere." : "."))));
    }

    private Either<StageFailure, Optional<String>> readBack(byte[] footer, Copying.Standing standing) {
        if (!order.readBack()) {
            return Either.right(Optional.empty());
        }
        progress.tell(Phase.READING_BACK, standing.total());
        return new ReadBack(order, source, berth.bytes(), berth.pages())
                .run(footer)
                .map(Optional::of);
    }

    private Either<StageFailure, DiskInspection> judge() {
        return DiskInspector.inspect(berth.bytes(), order.fileType(), policy)
                .<StageFailure>mapLeft(failure -> new ReadFailed(order.target(), failure))
                .flatMap(inspection -> {
                    var verdict = inspection.verdict();
                    return verdict == Verdict.ACCEPT || verdict == Verdict.ACCEPT_WARN
                            ? Either.right(inspection)
                            : at(berth.clear(source.diskBytes(), FixedVhdFooter.LENGTH))
                                    .flatMap(cleared -> Either.left(new StagedCopyRefused(order.target(), inspection)));
                });
    }

    private Either<StageFailure, Boolean> letGo() {
        var state = berth.state().completed();
        Either<StagingFailure, Written> noted = berth.noteAtTarget(state.completeTargetNotes());
        return at(noted.flatMap(told -> berth.remember(state)).flatMap(remembered -> berth.releaseTarget()))
                .map(released -> true);
    }

    private static <T> Either<StageFailure, T> at(Either<StagingFailure, T> answer) {
        return answer.mapLeft(TargetFailed::new);
    }
}
