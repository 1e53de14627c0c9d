package io.cloudpc.snapshots.environments.failure;

import java.util.Optional;

/**
 * One mistake in the settings. It never repeats the value of a secret.
 *
 * @param key the setting; empty where the mistake is not about a known setting
 * @param place where the mistake is, such as a file with its line, or a variable; empty for a setting that is missing
 * @param rule the rule that is broken, as a sentence
 * @param remedy what to do about it
 */
public record SettingProblem(Optional<String> key, Optional<String> place, String rule, String remedy) {
    /** A setting that is needed and not set. */
    public static SettingProblem missing(String key, String rule, String remedy) {
        return new SettingProblem(Optional.of(key), Optional.empty(), rule, remedy);
    }

    /** A setting that is set to something that it cannot be. */
    public static SettingProblem at(String place, String key, String rule, String remedy) {
        return new SettingProblem(Optional.of(key), Optional.of(place), rule, remedy);
    }

    /** A mistake in a place that sets no known setting. */
    public static SettingProblem at(String place, String rule, String remedy) {
        return new SettingProblem(Optional.empty(), Optional.of(place), rule, remedy);
    }

    /** The place and the rule, for a person. */
    public String message() {
        return place.map(at -> at + ": ").orElse("") + rule;
    }
}
