package io.cloudpc.snapshots.environments.network;

import io.cloudpc.snapshots.environments.settings.SettingsReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxy variables that most programs read. The lower case counts before the upper case. */
record ProxyVariables(Map<String, String> variables, SettingsReader reader) {
    /** The proxy of this variable, or of {@code ALL_PROXY}. */
    Optional<ProxyAddress> address(String name) {
        return named(name).or(() -> named("ALL_PROXY")).flatMap(this::address);
    }

    /** The hosts that are reached directly. */
    String bypassed() {
        return named("NO_PROXY").map(Map.Entry::getValue).orElse("");
    }

    private Optional<ProxyAddress> address(Map.Entry<String, String> variable) {
        var place = "environment variable " + variable.getKey();
        return ProxyAddress.parse(variable.getValue(), place)
                .peekLeft(rule -> reader.reject(
                        "E" + place.substring(1),
                        variable.getKey() + " " + rule,
                        ProxyAddress.REMEDY + " To connect without a proxy, set proxy to none."))
                .toJavaOptional();
    }

    private Optional<Map.Entry<String, String>> named(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .filter(key -> !variables.getOrDefault(key, "").isBlank())
                .findFirst()
                .map(key -> Map.entry(key, variables.getOrDefault(key, "").strip()));
    }
}
