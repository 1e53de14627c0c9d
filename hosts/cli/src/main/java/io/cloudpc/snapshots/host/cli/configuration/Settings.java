package io.cloudpc.snapshots.host.cli.configuration;

import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Settings from all places: an option goes before a variable, and a variable before a file. */
public final class Settings {
    /** The variable that says which environment to work in. */
    public static final String ENVIRONMENT_VARIABLE = Setting.VARIABLE_PREFIX + "ENVIRONMENT";

    /** The variable that names the configuration file. */
    public static final String FILE_VARIABLE = Setting.VARIABLE_PREFIX + "CONFIG";

    private static final Set<String> OF_OTHERS = Set.of(ENVIRONMENT_VARIABLE, FILE_VARIABLE);

    private final Map<Setting, Value> values;

    private Settings(Map<Setting, Value> values) {
        this.values = values;
    }

    /**
     * Reads them all.
     *
     * @param file a configuration file, if there is one
     * @param variables the environment's
     * @param options each {@code key=value}
     */
    public static Either<Problem, Settings> read(
            Optional<Path> file, Map<String, String> variables, List<String> options) {
        var values = new EnumMap<Setting, Value>(Setting.class);
        // A secret among the arguments is told of before any other mistake.
        return ofOptions(options)
                .flatMap(ofOptions -> ofVariables(variables).flatMap(ofVariables -> file.map(ConfigurationFile::read)
                        .orElse(Either.right(Map.of()))
                        .peek(values::putAll)
                        .peek(ofFile -> values.putAll(ofVariables))
                        .peek(ofFile -> values.putAll(ofOptions))
                        .map(ofFile -> new Settings(values))));
    }

    private static Either<Problem, Map<Setting, Value>> ofVariables(Map<String, String> variables) {
        var values = new EnumMap<Setting, Value>(Setting.class);
        for (var variable : variables.entrySet()) {
            var name = variable.getKey();
            if (!name.startsWith(Setting.VARIABLE_PREFIX)
                    || OF_OTHERS.contains(name)
                    || variable.getValue().isBlank()) {
                continue;
            }
            var setting = Setting.ofVariable(name);
            if (setting.isEmpty()) {
                return Either.left(Problem.usage(
                        "There is no setting for the variable " + name + ".",
                        "Unset it, or name it after one of " + keys(any -> true) + ", as "
                                + Setting.STORAGE_ACCOUNT.variable() + " is after " + Setting.STORAGE_ACCOUNT.key()
                                + "."));
            }
            values.put(
                    setting.get(),
                    new Value(setting.get(), variable.getValue().strip(), "The variable " + name, Optional.empty()));
        }
        return Either.right(values);
    }

    private static Either<Problem, Map<Setting, Value>> ofOptions(List<String> options) {
        var values = new EnumMap<Setting, Value>(Setting.class);
        for (var option : options) {
            int equals = option.indexOf('=');
            var key = equals < 0 ? "" : option.substring(0, equals);
            var setting = Setting.of(key);
            if (setting.isEmpty() || setting.get().isSecret() || equals == option.length() - 1) {
                return Either.left(Problem.usage(
                        setting.filter(Setting::isSecret).isPresent()
                                ? "--set takes no secret such as " + key
                                        + ", because arguments show in lists of processes and stay in the shell's"
                                        + " history."
                                : "--set takes KEY=VALUE, and "
                                        + (equals < 0 ? "there is no '=' in it." : "not '" + key + "' so."),
                        setting.filter(Setting::isSecret)
                                .map(secret -> "Make a new secret, and put it into the variable " + secret.variable()
                                        + " or into a file that only its owner may read.")
                                .orElse("Take one of " + keys(any -> !any.isSecret()) + ".")));
            }
            values.put(
                    setting.get(),
                    new Value(setting.get(), option.substring(equals + 1).strip(), "--set", Optional.empty()));
        }
        return Either.right(values);
    }

    static String keys(Predicate<Setting> which) {
        return Arrays.stream(Setting.values()).filter(which).map(Setting::key).collect(Collectors.joining(", "));
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    /** What it is set to. */
    Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    Optional<Secret> secret(Setting setting) {
        return text(setting).map(Secret::new);
    }

    /** Every secret that is set. */
    public List<String> secrets() {
        return values.values().stream()
                .filter(value -> value.setting().isSecret())
                .map(Value::text)
                .toList();
    }

    /** What it is set to, read as what it should be; empty if it is not set. */
    <T> Either<Problem, Optional<T>> read(Setting setting, Function<Value, Either<Problem, T>> reader) {
        var value = values.get(setting);
        return value == null
                ? Either.right(Optional.empty())
                : reader.apply(value).map(Optional::of);
    }

    /** As {@link #read}, for what must be set. */
    <T> Either<Problem, T> require(Setting setting, String why, Function<Value, Either<Problem, T>> reader) {
        return read(setting, reader).flatMap(found -> found.<Either<Problem, T>>map(Either::right)
                .orElseGet(() -> Either.left(missing(setting, why))));
    }

    /** That something is not set. */
    static Problem missing(Setting setting, String why) {
        return Problem.usage(
                setting.key() + " is not set. " + why,
                "Set it in a file that --config names, or in the variable " + setting.variable()
                        + (setting.isSecret() ? "." : ", or with --set " + setting.key() + "=VALUE."));
    }

    /** That what is set here cannot be so. Repeats nothing of what a secret is set to. */
    Problem wrong(Setting setting, String message, String remedy) {
        return Problem.usage(values.get(setting) + ": " + message, remedy);
    }
}
