package io.cloudpc.snapshots.environments.azure;

import io.cloudpc.snapshots.environments.settings.Secret;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Endpoints that replace Microsoft's, with the token and the key that replace an identity there. All empty where nothing
 * is emulated.
 */
public record Emulation(
        Optional<URI> graph, Optional<Secret> graphToken, Optional<URI> storage, Optional<Secret> storageAccountKey) {
    private static final List<Setting<?>> SETTINGS =
            List.of(Setting.GRAPH_ENDPOINT, Setting.GRAPH_TOKEN, Setting.STORAGE_ENDPOINT, Setting.STORAGE_ACCOUNT_KEY);

    /** Tokens and keys are sent to these endpoints, so all of it must be allowed first. */
    static Emulation read(SettingsReader reader) {
        boolean forbidden = !reader.find(Setting.ALLOW_EMULATOR).orElse(true);
        if (forbidden) {
            SETTINGS.forEach(setting -> reader.reject(
                    setting,
                    setting + " is for simulators and emulators, and they are not allowed.",
                    "Set " + Setting.ALLOW_EMULATOR + " to true if this is a trial; remove " + setting
                            + " if it is not."));
        } else {
            requireWith(reader, Setting.GRAPH_TOKEN, Setting.GRAPH_ENDPOINT);
            requireWith(reader, Setting.STORAGE_ACCOUNT_KEY, Setting.STORAGE_ENDPOINT);
        }
        var storage = reader.find(Setting.STORAGE_ENDPOINT);
        if (storage.filter(url -> url.getScheme().equals("http")).isPresent()
                && !reader.has(Setting.STORAGE_ACCOUNT_KEY)) {
            reader.reject(
                    Setting.STORAGE_ENDPOINT,
                    Setting.STORAGE_ENDPOINT + " is an http URL, and the token of an identity is sent by https only.",
                    "Set " + Setting.STORAGE_ACCOUNT_KEY + ", or use an https URL.");
        }
        return new Emulation(
                reader.find(Setting.GRAPH_ENDPOINT),
                reader.find(Setting.GRAPH_TOKEN),
                storage,
                reader.find(Setting.STORAGE_ACCOUNT_KEY));
    }

    private static void requireWith(SettingsReader reader, Setting<?> secret, Setting<?> endpoint) {
        if (!reader.has(endpoint)) {
            reader.reject(
                    secret,
                    secret + " needs " + endpoint + ", which is not set.",
                    "Set " + endpoint + ", or remove " + secret + ": real services need an identity.");
        }
    }
}
