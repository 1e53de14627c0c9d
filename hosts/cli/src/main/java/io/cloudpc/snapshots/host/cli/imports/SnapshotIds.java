package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;

/** Snapshot ids as options give them. */
final class SnapshotIds {
    private SnapshotIds() {}

    static Either<Problem, Optional<SnapshotId>> parse(Optional<String> text) {
        return text.isEmpty()
                ? Either.right(Optional.empty())
                : SnapshotId.parse(text.get()).mapLeft(Problem::of).map(Optional::of);
    }
}
