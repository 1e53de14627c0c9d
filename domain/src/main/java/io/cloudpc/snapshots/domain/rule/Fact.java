package io.cloudpc.snapshots.domain.rule;

import java.util.function.Function;

/**
 * Something that a rule wants to know of the world outside. Not knowing is a value of its own: an outage is never taken
 * for an absence.
 */
public sealed interface Fact<T> {
    /** It is known. */
    record Known<T>(T value) implements Fact<T> {}

    /** It could not be found out now; a later try may. */
    record Unavailable<T>(String why) implements Fact<T> {}

    /** It cannot be found out in this tenant or with these adapters. */
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

    /** What follows from the fact where it is known; else the reason why it is not. */
    default <U> Fact<U> map(Function<T, U> change) {
        return flatMap(value -> new Known<>(change.apply(value)));
    }

    /** As {@link #map}, where more must be known. */
    default <U> Fact<U> flatMap(Function<T, Fact<U>> change) {
        return match(change, Unavailable::new, NotOffered::new);
    }
}
