package offenders.domain;

/** Lets a variant be overlooked. */
public sealed interface Unmatched {
    record One() implements Unmatched {}

    record Two() implements Unmatched {}
}
