package io.cloudpc.snapshots.host.cli.option;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which errors about a disk's content are only warnings. */
public final class DiskPolicyOption {
    @Option(
            names = "--warn-only",
            paramLabel = "CODE",
            split = ",",
            description =
                    "Treat findings with this code as warnings. Only codes about the content of a disk, such as NOT_WINDOWS.")
    private List<String> codes = List.of();

    public Either<Problem, DiskPolicy> policy() {
        var unknown =
                codes.stream().filter(code -> FindingCode.named(code).isEmpty()).findFirst();
        return unknown.isPresent()
                ? Either.left(ExplainedCode.unknown(unknown.get()))
                : DiskPolicy.softening(named())
                        .mapLeft(refused -> Problem.usage("--warn-only: " + refused.message(), refused.remedy()));
    }

    private Set<FindingCode> named() {
        return codes.stream().flatMap(code -> FindingCode.named(code).stream()).collect(Collectors.toSet());
    }
}
