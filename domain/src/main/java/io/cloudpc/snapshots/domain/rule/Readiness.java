package io.cloudpc.snapshots.domain.rule;

import java.util.Arrays;
import java.util.List;

/** What all rules together say of a request: one result for each rule, in their order. */
public record Readiness(List<RuleResult> results) {
    public Readiness {
        results = List.copyOf(results);
    }

    /** Applies every rule, whatever the others say. */
    public static Readiness of(ImportFacts facts) {
        return new Readiness(Arrays.stream(ImportRule.values())
                .map(rule -> rule.apply(facts))
                .toList());
    }

    /** Whether the import can be asked for: no rule forbids it, and none is unchecked because of an outage. */
    public boolean isReady() {
        return forbidding().isEmpty() && outages().isEmpty();
    }

    /** What forbids the import. */
    public List<Violation> forbidding() {
        return results.stream()
                .flatMap(result -> result.violations().stream())
                .filter(Violation::forbids)
                .toList();
    }

    /** What should be known before the import is asked for. */
    public List<Violation> warnings() {
        return results.stream()
                .flatMap(result -> result.violations().stream())
                .filter(violation -> !violation.forbids())
                .toList();
    }

    /** What could not be checked now, but may be later. */
    public List<Unchecked> outages() {
        return results.stream()
                .flatMap(result -> result.unchecked().stream())
                .filter(Unchecked::outage)
                .toList();
    }
}
