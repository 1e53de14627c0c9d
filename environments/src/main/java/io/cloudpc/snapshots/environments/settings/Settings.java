package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.failure.SettingProblem;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for an environment, and where. Settings of another environment than the chosen one are ignored, so that
 * several can share a file.
 */
public final class Settings {
    /** The environment variable that names the configuration file of the command line. */
    public static final String FILE_VARIABLE = "CLOUDPC_SNAPSHOTS_CONFIG";

    private final Map<Setting<?>, Value> values;

    private Settings(Map<Setting<?>, Value> values) {
        this.values = values;
    }

    /**
     * Reads sources; where several set the same, the first of them counts.
     *
     * @return the settings, or every mistake in every source
     */
    public static Either<InvalidSettings, Settings> read(SettingsSource... sources) {
        var values = new LinkedHashMap<Setting<?>, Value>();
        List<SettingProblem> problems = new ArrayList<>();
        for (var source : sources) {
            var content = source.read();
            content.values().forEach(values::putIfAbsent);
            problems.addAll(content.problems());
        }
        return problems.isEmpty() ? Either.right(new Settings(values)) : Either.left(new InvalidSettings(problems));
    }

    /** Settings by their keys. */
    public static Either<InvalidSettings, Settings> of(Map<String, String> values) {
        return read(SettingsSource.map("Settings", values));
    }

    /** The environment that is chosen. */
    public Either<InvalidSettings, EnvironmentName> environment() {
        var reader = new SettingsReader(this);
        var name = reader.find(Setting.ENVIRONMENT);
        return reader.result(name::orElseThrow);
    }

    /** Every secret that is set, for a host that keeps them out of its output. */
    public List<String> secrets() {
        return values.values().stream()
                .filter(value -> value.setting().isSecret())
                .map(Value::text)
                .toList();
    }

    /** Whether something is set, other than by its default. */
    public boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    Optional<Value> value(Setting<?> setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** What is set and where, without the values. */
    @Override
    public String toString() {
        return values.values().toString();
    }
}
