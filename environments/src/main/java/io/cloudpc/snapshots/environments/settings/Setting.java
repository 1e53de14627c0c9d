package io.cloudpc.snapshots.environments.settings;

import static io.cloudpc.snapshots.environments.settings.SettingGroup.AZURE;
import static io.cloudpc.snapshots.environments.settings.SettingGroup.EMULATOR;
import static io.cloudpc.snapshots.environments.settings.SettingGroup.EVERY_ENVIRONMENT;
import static io.cloudpc.snapshots.environments.settings.SettingGroup.IN_MEMORY;

import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.vavr.control.Either;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting: its key, type, default and meaning, defined here and nowhere else. {@code docs/configuration.md} lists the same.
 *
 * @param <T> what its value is read as
 */
public final class Setting<T> {
    private static final List<Setting<?>> ALL = new ArrayList<>();

    public static final Setting<EnvironmentName> ENVIRONMENT = setting(
            EVERY_ENVIRONMENT,
            "environment",
            SettingType.oneOf(EnvironmentName.values()),
            "inmemory",
            "Where the use cases run: a simulated tenant on this machine, or a tenant in Azure.");

    public static final Setting<Path> TENANT_FILE = setting(
            IN_MEMORY,
            "tenant.file",
            SettingType.path(),
            "",
            "The JSON file of the tenant. Without it the tenant is Contoso's sample tenant and lasts as long as the"
                    + " process.");
    public static final Setting<Path> JOURNAL_DIRECTORY = setting(
            IN_MEMORY,
            "journal.directory",
            SettingType.path(),
            "",
            "The directory of the journal. Without it the journal is beside the tenant file, in `FILE.journal`.");
    public static final Setting<TenantTime> TENANT_TIME = setting(
            IN_MEMORY,
            "tenant.time",
            SettingType.oneOf(TenantTime.values()),
            "simulated",
            "Whether waiting advances the tenant's clock at once, or waits.");

    public static final Setting<StorageAccountId> STORAGE_ACCOUNT = setting(
            AZURE,
            "storage.account",
            SettingType.parsed("ARM resource ID", StorageAccountId::parse),
            "",
            "The storage account of the journal, and of blobs that are named as `CONTAINER/BLOB`. Required.");
    public static final Setting<ContainerName> JOURNAL_CONTAINER = setting(
            AZURE,
            "journal.container",
            SettingType.parsed("container name", ContainerName::parse),
            "cloudpc-journal",
            "The container of the journal.");
    public static final Setting<ContainerName> STAGING_CONTAINER = setting(
            AZURE,
            "staging.container",
            SettingType.parsed("container name", ContainerName::parse),
            "cloudpc-disks",
            "The container that disks are staged in.");
    public static final Setting<SourceType> SOURCE_TYPE = setting(
            AZURE,
            "source.type",
            SettingType.oneOf(SourceType.values()),
            "storageAccount",
            "How an import refers to a blob: by its storage account and path, or by a SAS URL that is created for this"
                    + " import and can read this one blob for 48 hours.");
    public static final Setting<Cloud> CLOUD = setting(
            AZURE,
            "cloud",
            SettingType.oneOf(Cloud.values()),
            "public",
            "The cloud: public, or US Government L4 (GCC High).");
    public static final Setting<String> TENANT = setting(
            AZURE,
            "tenant",
            SettingType.text(),
            "",
            "The tenant's ID or one of its domains. Without it the tenant is the credential's own.");
    public static final Setting<CredentialKind> CREDENTIAL = setting(
            AZURE, "credential", SettingType.oneOf(CredentialKind.values()), "default", "How to sign in, see below.");
    public static final Setting<String> CLIENT_ID = setting(
            AZURE,
            "client.id",
            SettingType.text(),
            "",
            "The ID of the application, or of a user-assigned managed identity.");
    public static final Setting<Secret> CLIENT_SECRET =
            setting(AZURE, "client.secret", SettingType.secret(), "", "The application's secret.");
    public static final Setting<Path> CLIENT_CERTIFICATE = setting(
            AZURE,
            "client.certificate",
            SettingType.path(),
            "",
            "A PEM or PFX file with the application's certificate and private key. A relative path starts at the"
                    + " directory of the configuration file.");
    public static final Setting<Secret> CLIENT_CERTIFICATE_PASSWORD =
            setting(AZURE, "client.certificate.password", SettingType.secret(), "", "The password of a PFX file.");
    public static final Setting<Integer> REQUEST_TRIES = setting(
            AZURE,
            "request.tries",
            SettingType.number(10),
            "4",
            "How many times a read is sent before it counts as failed. An import is always sent once.");
    public static final Setting<String> PROXY = setting(
            AZURE,
            "proxy",
            SettingType.text(),
            "",
            "The HTTP proxy for all requests, as in `http://proxy.contoso.com:8080`, or `none`. See below.");
    public static final Setting<String> PROXY_USER =
            setting(AZURE, "proxy.user", SettingType.text(), "", "The user name for the proxy.");
    public static final Setting<Secret> PROXY_PASSWORD =
            setting(AZURE, "proxy.password", SettingType.secret(), "", "The password for the proxy.");
    public static final Setting<String> PROXY_BYPASS = setting(
            AZURE,
            "proxy.bypass",
            SettingType.text(),
            "",
            "Hosts that are reached without the proxy, separated by commas. A name includes its subdomains.");

    public static final Setting<Boolean> ALLOW_EMULATOR =
            setting(EMULATOR, "allow.emulator", SettingType.flag(), "false", "Allows the settings below.");
    public static final Setting<URI> GRAPH_ENDPOINT = setting(
            EMULATOR,
            "graph.endpoint",
            SettingType.endpoint("http://127.0.0.1:8080/beta"),
            "",
            "Replaces Microsoft Graph. Ends with the version, as in `http://127.0.0.1:8080/beta`.");
    public static final Setting<Secret> GRAPH_TOKEN =
            setting(EMULATOR, "graph.token", SettingType.token(), "", "The token for it, instead of an identity.");
    public static final Setting<URI> STORAGE_ENDPOINT = setting(
            EMULATOR,
            "storage.endpoint",
            SettingType.endpoint("http://127.0.0.1:10000/devstoreaccount1"),
            "",
            "Replaces the account's blob service, as in `http://127.0.0.1:10000/devstoreaccount1`.");
    public static final Setting<Secret> STORAGE_ACCOUNT_KEY = setting(
            EMULATOR,
            "storage.accountKey",
            SettingType.base64(),
            "",
            "The key of the emulated account, instead of an identity.");
    public static final Setting<URI> COMPUTE_ENDPOINT = setting(
            EMULATOR,
            "compute.endpoint",
            SettingType.endpoint("http://127.0.0.1:8081"),
            "",
            "Replaces Azure Resource Manager for virtual machines, as in `http://127.0.0.1:8081`.");
    public static final Setting<Secret> COMPUTE_TOKEN =
            setting(EMULATOR, "compute.token", SettingType.token(), "", "The token for it, instead of an identity.");

    private static final String VARIABLE_PREFIX = "CLOUDPC_SNAPSHOTS_";

    private final SettingGroup group;
    private final String key;
    private final SettingType<T> type;
    private final Optional<String> defaultValue;
    private final String description;

    private Setting(
            SettingGroup group, String key, SettingType<T> type, Optional<String> defaultValue, String description) {
        this.group = group;
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** Every setting, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    /**
     * The setting of this name; empty if there is none. Case, dots, hyphens and underscores make no difference: {@code
     * storage.accountKey}, {@code storage.account-key} and {@code STORAGE_ACCOUNT_KEY} name the same setting.
     */
    static Optional<Setting<?>> named(String name) {
        var wanted = canonical(name);
        return ALL.stream()
                .filter(setting -> canonical(setting.key).equals(wanted))
                .findFirst();
    }

    /** Its name in a file, with words separated by dots. */
    public String key() {
        return key;
    }

    /** Its name as an environment variable: {@code CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT} for {@code storage.account}. */
    public String variable() {
        return VARIABLE_PREFIX + words("_").toUpperCase(Locale.ROOT);
    }

    /** Its name in lower case only, for configurations that allow nothing else: {@code storage.account-key}. */
    public String kebabKey() {
        return key.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** What it belongs to. */
    public SettingGroup group() {
        return group;
    }

    /** How its value is written, for documentation. */
    public String valueDescription() {
        return type.description();
    }

    /** The value that it has unless it is set; empty if it has none then. */
    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /** What it means, for documentation. */
    public String description() {
        return description;
    }

    /** Whether its value must not be seen by others. */
    public boolean isSecret() {
        return type.isSecret();
    }

    /** The key. */
    @Override
    public String toString() {
        return key;
    }

    static boolean isVariable(String name) {
        return name.startsWith(VARIABLE_PREFIX);
    }

    static Optional<Setting<?>> ofVariable(String name) {
        return isVariable(name) ? named(name.substring(VARIABLE_PREFIX.length())) : Optional.empty();
    }

    Either<Mistake, T> read(Value value) {
        return type.read(value);
    }

    private String words(String separator) {
        return key.replaceAll("[.]|(?<=[a-z])(?=[A-Z])", separator);
    }

    private static String canonical(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    private static <T> Setting<T> setting(
            SettingGroup group, String key, SettingType<T> type, String defaultValue, String description) {
        var usual = Optional.of(defaultValue).filter(text -> !text.isEmpty());
        var setting = new Setting<>(group, key, type, usual, description);
        ALL.add(setting);
        return setting;
    }
}
