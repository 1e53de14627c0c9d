package io.cloudpc.snapshots.host.cli.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set for a real tenant. */
public enum Setting {
    CLOUD("cloud", false),
    TENANT("tenant", false),
    CREDENTIAL("credential", false),
    CLIENT_ID("client.id", false),
    CLIENT_SECRET("client.secret", true),
    CLIENT_CERTIFICATE("client.certificate", false),
    CLIENT_CERTIFICATE_PASSWORD("client.certificate.password", true),
    STORAGE_ACCOUNT("storage.account", false),
    JOURNAL_CONTAINER("journal.container", false),
    STAGING_CONTAINER("staging.container", false),
    SOURCE_TYPE("source.type", false),
    REQUEST_TRIES("request.tries", false),
    ALLOW_EMULATOR("allow.emulator", false),
    GRAPH_ENDPOINT("graph.endpoint", false),
    GRAPH_TOKEN("graph.token", true),
    STORAGE_ENDPOINT("storage.endpoint", false),
    STORAGE_ACCOUNT_KEY("storage.accountKey", true);

    /** What the names of all variables begin with. */
    static final String VARIABLE_PREFIX = "CLOUDPC_SNAPSHOTS_";

    private final String key;
    private final boolean secret;

    Setting(String key, boolean secret) {
        this.key = key;
        this.secret = secret;
    }

    /** The setting of this key; empty if there is none. */
    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The setting of this variable; empty if there is none. */
    static Optional<Setting> ofVariable(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(name))
                .findFirst();
    }

    /** What it is called in a file. */
    public String key() {
        return key;
    }

    /** What it is called among the variables: {@code CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT} for {@code storage.account}. */
    public String variable() {
        return VARIABLE_PREFIX + key.replaceAll("[.]|(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether it must not be seen by others. */
    boolean isSecret() {
        return secret;
    }
}
