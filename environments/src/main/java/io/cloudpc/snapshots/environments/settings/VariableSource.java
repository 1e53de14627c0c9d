package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables with our prefix. An empty one counts as not set. */
record VariableSource(Map<String, String> variables) implements SettingsSource {
    VariableSource {
        variables = Map.copyOf(variables);
    }

    @Override
    public SourceContent read() {
        var content = new SourceContent();
        new TreeMap<>(variables).forEach((name, text) -> {
            if (Setting.isVariable(name) && !name.equals(Settings.FILE_VARIABLE) && !text.isBlank()) {
                read(name, text.strip(), content);
            }
        });
        return content;
    }

    private static void read(String name, String text, SourceContent content) {
        var place = "Environment variable " + name;
        var setting = Setting.ofVariable(name);
        if (setting.isEmpty()) {
            content.reject(SettingProblem.at(
                    place,
                    "there is no such setting.",
                    "Unset it, or correct its name: " + Setting.STORAGE_ACCOUNT.variable() + " sets "
                            + Setting.STORAGE_ACCOUNT + ", for example." + Suggestion.forKey(name)));
            return;
        }
        content.set(new Value(setting.get(), text, place, Optional.empty()));
    }
}
