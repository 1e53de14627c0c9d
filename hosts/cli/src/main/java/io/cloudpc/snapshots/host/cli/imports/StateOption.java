package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.host.cli.report.ListedImport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The states of the imports that are listed; all unless given. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only imports in these states, such as Failed or Failed,OutcomeUnknown.")
    private List<String> states = List.of();

    /** Whether each given state exists. */
    Either<Problem, List<String>> check() {
        return states.stream()
                .filter(given -> names().noneMatch(given::equalsIgnoreCase))
                .findFirst()
                .<Either<Problem, List<String>>>map(unknown -> Either.left(Problem.usage(
                        "There is no state '" + unknown + "'.",
                        "Use one of these: " + String.join(", ", names().toList()) + ".")))
                .orElse(Either.right(states));
    }

    boolean isGiven() {
        return !states.isEmpty();
    }

    boolean includes(String state) {
        return states.isEmpty() || states.stream().anyMatch(state::equalsIgnoreCase);
    }

    private static Stream<String> names() {
        return Stream.concat(ImportState.ALL.stream().map(Class::getSimpleName), Stream.of(ListedImport.UNRECORDED));
    }
}
