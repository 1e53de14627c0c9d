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
        Optional<URI> graph,
        Optional<Secret> graphToken,
        Optional<URI> storage,
        Optional<Secret> storageAccountKey,
        Optional<URI> compute,
        Optional<Secret> computeToken) {
    private static final List<Setting<?>> SETTINGS = List.of(
            Setting.GRAPH_ENDPOINT,
            Setting.GRAPH_TOKEN,
            Setting.STORAGE_ENDPOINT,
            Setting.STORAGE_ACCOUNT_KEY,
            Setting.COMPUTE_ENDPOINT,
            Setting.COMPUTE_TOKEN);

    /** Where the exports of an emulated Azure are read, to be allowed beside Azure's own hosts. */
    Optional<String> exports() {
        return compute.map(url -> url + "/export");
    }

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
            requireWith(reader, Setting.COMPUTE_TOKEN, Setting.COMPUTE_ENDPOINT);
        }
        var storage = reader.find(Setting.STORAGE_ENDPOINT);
        if (storage.filter(url -> url.getScheme().equals("http")).isPresent()
                && !reader.has(Setting.STORAGE_ACCOUNT_KEY)) {
            reader.reject(
                    Setting.STORAGE_ENDPOINT,
                    Setting.STORAGE_ENDPOINT + " is an http URL, and the token of an identity is sent by https only.",
                    "Set " + Setting.STORAGE_ACCOUNT_KEY + ", or use an https URL.");
        }
        var compute = reader.find(Setting.COMPUTE_ENDPOINT);
        if (compute.filter(url -> url.getScheme().equals("http")).isPresent() && !reader.has(Setting.COMPUTE_TOKEN)) {
            reader.reject(
                    Setting.COMPUTE_ENDPOINT,
                    Setting.COMPUTE_ENDPOINT + " is an http URL, and the token of an identity is sent by https only.",
                    "Set " + Setting.COMPUTE_TOKEN + ", or use an https URL.");
        }
        return new Emulation(
                reader.find(Setting.GRAPH_ENDPOINT),
                reader.find(Setting.GRAPH_TOKEN),
                storage,
                reader.find(Setting.STORAGE_ACCOUNT_KEY),
                compute,
                reader.find(Setting.COMPUTE_TOKEN));
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
