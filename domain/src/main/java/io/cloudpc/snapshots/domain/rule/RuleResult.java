package io.cloudpc.snapshots.domain.rule;

import java.util.List;

/** What one rule says of a request. */
public record RuleResult(ImportRule rule, List<Violation> violations, List<Unchecked> unchecked) {
    /** How it came out, the worst first. */
    public enum Status {
        /** The import must not be asked for. */
        VIOLATED,
        /** Part of the rule could not be checked, and nothing worse was found. */
        NOT_CHECKED,
        /** The import can be asked for, and something about it should be known first. */
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
