package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.Question;
import java.util.Arrays;
import java.util.List;

/** The result of all rules for a request, in the order of the rules. */
public record Readiness(List<RuleResult> results) {
    public Readiness {
        results = List.copyOf(results);
    }

    /** Applies every rule, whatever the results of the others. */
    public static Readiness of(ImportFacts facts) {
        return new Readiness(Arrays.stream(ImportRule.values())
                .map(rule -> rule.apply(facts))
                .toList());
    }

    /** Whether the import can start: no rule blocks it, and no rule is unchecked because of an outage. */
    public boolean isReady() {
        return forbidding().isEmpty() && outages().isEmpty();
    }

    /** What blocks the import. */
    public List<Violation> forbidding() {
        return results.stream()
                .flatMap(result -> result.violations().stream())
                .filter(Violation::forbids)
                .toList();
    }

    /** What somebody has to accept, if nothing else blocks the import; empty otherwise. */
    public List<Question> questions() {
        var forbidding = forbidding();
        var asked = forbidding.stream()
                .flatMap(found -> found.asks().stream())
                .distinct()
                .toList();
        boolean othersBlock = forbidding.stream().anyMatch(found -> found.asks().isEmpty());
        return othersBlock || !outages().isEmpty() ? List.of() : asked;
    }

    /** What somebody has accepted, and what would block the import otherwise. */
    public List<Acceptance> accepted() {
        return warnings().stream().flatMap(found -> found.acceptance().stream()).toList();
    }

    /** What to know before the import starts. */
    public List<Violation> warnings() {
        return results.stream()
                .flatMap(result -> result.violations().stream())
                .filter(violation -> !violation.forbids())
                .toList();
    }

    /** What could not be checked because something did not answer. */
    public List<Unchecked> outages() {
        return results.stream()
                .flatMap(result -> result.unchecked().stream())
                .filter(Unchecked::outage)
                .toList();
    }
}
