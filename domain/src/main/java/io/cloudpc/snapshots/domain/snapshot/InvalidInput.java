package io.cloudpc.snapshots.domain.snapshot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a value from outside was refused. Never repeats the value where it may hold a secret. */
public sealed interface InvalidInput {
    /** One sentence for a person: what was given, and the rule it breaks. */
    String message();

    /** What to give instead. */
    String remedy();

    /** The single problems, at least one. */
    default List<InvalidInput> problems() {
        return List.of(this);
    }

    /** Text that breaks the syntax of what it should be. */
    record Malformed(String message, String remedy) implements InvalidInput {}

    /** A SAS URL that the service could not use. */
    record UnusableSas(SasProblem problem, String message, String remedy) implements InvalidInput {}

    /** Source files that do not make an import together. */
    record UnfitSources(String message, String remedy) implements InvalidInput {}

    /** More than one problem. */
    record Several(List<InvalidInput> problems) implements InvalidInput {
        public Several {
            problems = problems.stream().flatMap(p -> p.problems().stream()).toList();
            if (problems.size() < 2) {
                throw new IllegalArgumentException("one problem is not several");
            }
        }

        @Override
        public String message() {
            return joined(InvalidInput::message);
        }

        @Override
        public String remedy() {
            return joined(InvalidInput::remedy);
        }

        private String joined(Function<InvalidInput, String> part) {
            return problems.stream().map(part).distinct().collect(Collectors.joining(" "));
        }
    }

    /** These problems as one value: the problem itself if it is the only one. */
    static InvalidInput of(List<InvalidInput> problems) {
        return problems.size() == 1 ? problems.get(0) : new Several(problems);
    }

    /** One case for each kind of problem. */
    default <R> R match(
            Function<Malformed, R> malformed,
            Function<UnusableSas, R> unusableSas,
            Function<UnfitSources, R> unfitSources,
            Function<Several, R> several) {
        if (this instanceof Malformed problem) {
            return malformed.apply(problem);
        }
        if (this instanceof UnusableSas problem) {
            return unusableSas.apply(problem);
        }
        if (this instanceof UnfitSources problem) {
            return unfitSources.apply(problem);
        }
        return several.apply((Several) this);
    }
}
