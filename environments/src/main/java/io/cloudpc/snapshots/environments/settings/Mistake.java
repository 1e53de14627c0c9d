package io.cloudpc.snapshots.environments.settings;

/**
 * Why a value is not of its type.
 *
 * @param rule the rule that is broken, as a sentence
 * @param remedy what to do about it
 */
record Mistake(String rule, String remedy) {}
