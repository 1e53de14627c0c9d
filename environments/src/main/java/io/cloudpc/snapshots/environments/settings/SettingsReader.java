package io.cloudpc.snapshots.environments.settings;

import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.failure.SettingProblem;
import io.vavr.control.Either;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads settings as typed values, and collects every mistake instead of stopping at the first. Used by one thread. */
public final class SettingsReader {
    private final Settings settings;
    private final List<SettingProblem> problems = new ArrayList<>();

    public SettingsReader(Settings settings) {
        this.settings = settings;
    }

    /** The value or the default; empty if there is neither, or the value is a mistake. */
    public <T> Optional<T> find(Setting<T> setting) {
        return settings.value(setting)
                .or(() -> setting.defaultValue().map(text -> new Value(setting, text, "Default", Optional.empty())))
                .flatMap(value -> setting.read(value)
                        .peekLeft(mistake -> problems.add(
                                SettingProblem.at(value.place(), setting.key(), mistake.rule(), mistake.remedy())))
                        .toJavaOptional());
    }

    /**
     * A value that must be set, or have a default.
     *
     * @param why it is needed, as a sentence
     */
    public <T> Optional<T> require(Setting<T> setting, String why) {
        if (!settings.has(setting) && setting.defaultValue().isEmpty()) {
            problems.add(SettingProblem.missing(
                    setting.key(),
                    setting + " is not set. " + why,
                    "Set " + setting + " in the configuration file, or the environment variable " + setting.variable()
                            + "."));
        }
        return find(setting);
    }

    /** A file that holds a secret: it must exist, and be accessible to its owner only. */
    public Optional<Path> findSecretFile(Setting<Path> setting, String content) {
        return find(setting).filter(file -> {
            if (!Files.isRegularFile(file)) {
                reject(setting, setting + ": there is no file '" + file + "'.", setting.description());
                return false;
            }
            var problem = OwnerOnly.problem(file, place(setting), setting, "The file contains " + content);
            problem.ifPresent(problems::add);
            return problem.isEmpty();
        });
    }

    /** Whether something is set, other than by its default. */
    public boolean has(Setting<?> setting) {
        return settings.has(setting);
    }

    /** Adds a mistake in something that is set; does nothing if it is not set. */
    public void reject(Setting<?> setting, String rule, String remedy) {
        if (settings.has(setting)) {
            problems.add(SettingProblem.at(place(setting), setting.key(), rule, remedy));
        }
    }

    /** Adds a mistake in something that is not a setting of ours. */
    public void reject(String place, String rule, String remedy) {
        problems.add(SettingProblem.at(place, rule, remedy));
    }

    /** What was read, or every mistake in it. */
    public <T> Either<InvalidSettings, T> result(Supplier<T> value) {
        return problems.isEmpty() ? Either.right(value.get()) : Either.left(new InvalidSettings(problems));
    }

    private String place(Setting<?> setting) {
        return settings.value(setting).map(Value::place).orElse("Default");
    }
}
