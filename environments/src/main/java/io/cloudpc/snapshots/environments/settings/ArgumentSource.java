package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.SettingProblem;
import java.util.List;
import java.util.Optional;

/** Settings among the arguments of a command. The last one wins, as options do. */
record ArgumentSource(String option, List<String> assignments) implements SettingsSource {
    ArgumentSource {
        assignments = List.copyOf(assignments);
    }

    @Override
    public SourceContent read() {
        var content = new SourceContent();
        for (int last = assignments.size() - 1; last >= 0; last--) {
            read(assignments.get(last), content);
        }
        return content;
    }

    private void read(String assignment, SourceContent content) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            // Not repeated: it may be a secret.
            content.reject(SettingProblem.at(option, "expected KEY=VALUE.", "Use " + option + " KEY=VALUE."));
            return;
        }
        var key = assignment.substring(0, equals);
        var setting = Setting.named(key);
        if (setting.isEmpty()) {
            content.reject(SettingProblem.at(option, "there is no setting '" + key + "'.", Suggestion.remedy(key)));
        } else if (setting.get().isSecret()) {
            content.reject(secret(setting.get()));
        } else if (equals == assignment.length() - 1) {
            content.reject(
                    SettingProblem.at(option, key, key + " has no value.", "Use " + option + " " + key + "=VALUE."));
        } else {
            content.set(
                    new Value(setting.get(), assignment.substring(equals + 1).strip(), option, Optional.empty()));
        }
    }

    private SettingProblem secret(Setting<?> setting) {
        return SettingProblem.at(
                option,
                setting.key(),
                setting
                        + " is a secret and cannot be an argument: arguments are visible in process lists and stay in the"
                        + " shell's history.",
                "Revoke the secret and create a new one. Set it in the variable " + setting.variable()
                        + ", or in a configuration file that only its owner can read.");
    }
}
