package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pairs of keys and values of a host. */
record MapSource(String name, Map<String, String> pairs) implements SettingsSource {
    MapSource {
        pairs = Map.copyOf(pairs);
    }

    @Override
    public SourceContent read() {
        var content = new SourceContent();
        new TreeMap<>(pairs).forEach((key, text) -> read(key, text.strip(), content));
        return content;
    }

    private void read(String key, String text, SourceContent content) {
        var setting = Setting.named(key);
        if (setting.isEmpty()) {
            content.reject(SettingProblem.at(name, "there is no setting '" + key + "'.", Suggestion.remedy(key)));
        } else if (!text.isEmpty()
                && content.set(new Value(setting.get(), text, name, Optional.empty()))
                        .isPresent()) {
            content.reject(SettingProblem.at(
                    name, setting.get().key(), setting.get() + " is set twice.", "Remove one of the two spellings."));
        }
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return name;
    }
}
