package io.cloudpc.snapshots.domain.rule;

import java.util.function.Function;

/**
 * A fact that a rule needs, or the reason why it is unknown. An outage is never taken for an absence.
 */
public sealed interface Fact<T> {
    /** The fact is known. */
    record Known<T>(T value) implements Fact<T> {}

    /** The fact is unknown because something did not answer. A later attempt may succeed. */
    record Unavailable<T>(String why) implements Fact<T> {}

    /** The fact is not available in this tenant or with these adapters. */
    record NotOffered<T>(String why) implements Fact<T> {}

    /** One case for each kind of fact; the reason is given for the unknown ones. */
    default <R> R match(Function<T, R> known, Function<String, R> unavailable, Function<String, R> notOffered) {
        if (this instanceof Known<T> fact) {
            return known.apply(fact.value());
        }
        if (this instanceof Unavailable<T> fact) {
            return unavailable.apply(fact.why());
        }
        return notOffered.apply(((NotOffered<T>) this).why());
    }

    /** Maps a known fact; keeps the reason of an unknown one. */
    default <U> Fact<U> map(Function<T, U> change) {
        return flatMap(value -> new Known<>(change.apply(value)));
    }

    /** Maps a known fact to another fact; keeps the reason of an unknown one. */
    default <U> Fact<U> flatMap(Function<T, Fact<U>> change) {
        return match(change, Unavailable::new, NotOffered::new);
    }
}
