package io.cloudpc.snapshots.domain.rule;

import java.util.List;

/** The result of one rule for a request. */
public record RuleResult(ImportRule rule, List<Violation> violations, List<Unchecked> unchecked) {
    /** Status of a rule, worst first. */
    public enum Status {
        /** The rule blocks the import. */
        VIOLATED,
        /** Part of the rule could not be checked, and the rest does not block the import. */
        NOT_CHECKED,
        /** The import can start, with a warning. */
        WARNED,
        PASSED
    }

    public RuleResult {
        violations = List.copyOf(violations);
        unchecked = List.copyOf(unchecked);
    }

    public Status status() {
        if (violations.stream().anyMatch(Violation::forbids)) {
            return Status.VIOLATED;
        }
        if (!unchecked.isEmpty()) {
            return Status.NOT_CHECKED;
        }
        return violations.isEmpty() ? Status.PASSED : Status.WARNED;
    }
}
