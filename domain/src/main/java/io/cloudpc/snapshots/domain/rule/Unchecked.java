package io.cloudpc.snapshots.domain.rule;

/**
 * Something that a rule could not check.
 *
 * @param why the reason, in a sentence
 * @param outage whether a later try may succeed; an import waits for that. Where it is false the tenant or the adapters
 *     cannot tell at all, and an import goes on with what the other facts say
 */
public record Unchecked(String why, boolean outage) {}
