package io.cloudpc.snapshots.environments.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where settings come from. It is read once, when settings are made of it. */
public sealed interface SettingsSource
        permits ConfigurationFile, VariableSource, ArgumentSource, MapSource, LookupSource {
    /** What it sets, and the mistakes in it. */
    SourceContent read();

    /**
     * A file of {@code key = value} lines in UTF-8. Lines that begin with {@code #} are comments. A file that contains a
     * secret must be accessible to its owner only.
     */
    static SettingsSource file(Path file) {
        return new ConfigurationFile(file);
    }

    /** Environment variables, such as {@code CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT}. Other variables are ignored. */
    static SettingsSource variables(Map<String, String> variables) {
        return new VariableSource(variables);
    }

    /**
     * Command line arguments. They must not contain secrets, since every user of the machine can see them.
     *
     * @param option the option that takes them, for messages
     * @param assignments each {@code key=value}
     */
    static SettingsSource arguments(String option, List<String> assignments) {
        return new ArgumentSource(option, assignments);
    }

    /**
     * Pairs of keys and values. An unknown key is a mistake; an empty value counts as not set.
     *
     * @param name what it is called in messages
     */
    static SettingsSource map(String name, Map<String, String> values) {
        return new MapSource(name, values);
    }

    /**
     * A host's own configuration. It is asked for each setting by its key, and then by its key in lower case with hyphens,
     * {@code storage.account-key}.
     *
     * @param name what it is called in messages
     */
    static SettingsSource lookup(String name, Function<String, Optional<String>> configuration) {
        return new LookupSource(name, configuration);
    }
}
