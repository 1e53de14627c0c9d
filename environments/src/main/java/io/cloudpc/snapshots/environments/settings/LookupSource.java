package io.cloudpc.snapshots.environments.settings;

import java.util.Optional;
import java.util.function.Function;

/** A host's configuration that answers for single keys. */
record LookupSource(String name, Function<String, Optional<String>> configuration) implements SettingsSource {
    @Override
    public SourceContent read() {
        var content = new SourceContent();
        for (var setting : Setting.all()) {
            configuration
                    .apply(setting.key())
                    .or(() -> configuration.apply(setting.kebabKey()))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> content.set(new Value(setting, text, name, Optional.empty())));
        }
        return content;
    }
}
