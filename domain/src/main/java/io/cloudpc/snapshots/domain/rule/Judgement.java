package io.cloudpc.snapshots.domain.rule;

import java.util.List;
import java.util.stream.Stream;

/** The findings of one rule. */
record Judgement(List<Violation> violations, List<Unchecked> unchecked) {
    static final Judgement PASSED = new Judgement(List.of(), List.of());

    static Judgement found(Violation violation) {
        return new Judgement(List.of(violation), List.of());
    }

    static Judgement found(List<Violation> violations) {
        return new Judgement(violations, List.of());
    }

    /** The judgement on a known fact, or what is missing for one. */
    static Judgement on(Fact<Judgement> fact) {
        return fact.match(
                judgement -> judgement,
                why -> new Judgement(List.of(), List.of(new Unchecked(why, true))),
                why -> new Judgement(List.of(), List.of(new Unchecked(why, false))));
    }

    /** Nobody can tell, and an import goes on with what the other rules say. */
    static Judgement notKnown(String why) {
        return new Judgement(List.of(), List.of(new Unchecked(why, false)));
    }

    Judgement and(Judgement other) {
        return new Judgement(
                Stream.concat(violations.stream(), other.violations.stream()).toList(),
                Stream.concat(unchecked.stream(), other.unchecked.stream()).toList());
    }
}
