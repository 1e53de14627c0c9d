package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;

/** File types as options name them. */
public final class FileTypes {
    private FileTypes() {}

    public static Either<Problem, FileType> named(String name) {
        return FileType.named(name)
                .<Either<Problem, FileType>>map(Either::right)
                .orElseGet(() -> Either.left(Problem.usage(
                        "There is no file type '" + name + "'.",
                        "Give dataFile for a disk, or virtualMachineGuestState for the guest state beside it.")));
    }
}
