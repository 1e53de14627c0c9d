package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.environments.failure.FileNotStaged;
import io.cloudpc.snapshots.environments.failure.InvalidFileName;
import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.failure.NotSignedIn;
import io.cloudpc.snapshots.environments.failure.SettingProblem;
import io.cloudpc.snapshots.environments.failure.TenantFileFailed;
import java.util.List;

/** Failures of environments, with the options of this command line in their remedies. */
final class EnvironmentProblems {
    private EnvironmentProblems() {}

    static Problem of(Failure failure, Problem.Kind kind) {
        if (failure instanceof InvalidSettings invalid) {
            return Problem.several(
                    Problem.Kind.USAGE,
                    "WrongUsage",
                    invalid.problems().stream().map(EnvironmentProblems::cause).toList());
        }
        if (failure instanceof NotSignedIn notSignedIn) {
            return Problem.several(
                    kind,
                    failure.code(),
                    notSignedIn.attempts().stream()
                            .map(attempt -> new Problem.Cause(failure.code(), attempt.message(), attempt.remedy()))
                            .toList());
        }
        if (failure instanceof InvalidFileName invalid) {
            return Problem.of(invalid.cause());
        }
        if (failure instanceof TenantFileFailed tenant && tenant.code().equals(TenantFileFailed.MISSING)) {
            return Problem.usage(
                    tenant.message(),
                    "Check the path. To create a tenant for trials: cloudpc-snapshots demo --save-tenant "
                            + tenant.file());
        }
        return failure instanceof FileNotStaged
                ? Problem.of(
                        Problem.Kind.REFUSED,
                        failure.code(),
                        failure.message(),
                        "Stage it as a page blob, then import that blob with --disk-blob CONTAINER/BLOB. To stage it:")
                : Problem.several(
                        kind,
                        failure.code(),
                        List.of(new Problem.Cause(failure.code(), failure.message(), failure.remedy())));
    }

    private static Problem.Cause cause(SettingProblem problem) {
        return new Problem.Cause(
                "WrongUsage",
                problem.message(),
                problem.place().isPresent()
                        ? problem.remedy()
                        : problem.remedy()
                                + " Name the file with --config, or use --set for values that are not secret.");
    }
}
