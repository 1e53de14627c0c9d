package io.cloudpc.snapshots.environments.identity;

import static io.cloudpc.snapshots.environments.settings.Setting.CLIENT_CERTIFICATE;
import static io.cloudpc.snapshots.environments.settings.Setting.CLIENT_CERTIFICATE_PASSWORD;
import static io.cloudpc.snapshots.environments.settings.Setting.CLIENT_ID;
import static io.cloudpc.snapshots.environments.settings.Setting.CLIENT_SECRET;
import static io.cloudpc.snapshots.environments.settings.Setting.CREDENTIAL;
import static io.cloudpc.snapshots.environments.settings.Setting.TENANT;

import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.CredentialKind;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how to sign in: what a kind of credential needs must be set, and what it does not use must not be. */
public final class LoginReader {
    private static final List<Setting<?>> PARTS =
            List.of(CLIENT_ID, CLIENT_SECRET, CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_PASSWORD);
    private static final Map<CredentialKind, List<Setting<?>>> NEEDED = Map.of(
            CredentialKind.CLIENT_SECRET, List.of(TENANT, CLIENT_ID, CLIENT_SECRET),
            CredentialKind.CERTIFICATE, List.of(TENANT, CLIENT_ID, CLIENT_CERTIFICATE));
    private static final Map<CredentialKind, Set<Setting<?>>> OPTIONAL = Map.of(
            CredentialKind.CERTIFICATE, Set.of(CLIENT_CERTIFICATE_PASSWORD),
            CredentialKind.MANAGED_IDENTITY, Set.of(CLIENT_ID),
            CredentialKind.WORKLOAD_IDENTITY, Set.of(CLIENT_ID));

    private LoginReader() {}

    /** The login, or empty; mistakes are left in the reader. */
    public static Optional<Login> read(SettingsReader reader, Cloud cloud) {
        return reader.find(CREDENTIAL).map(kind -> read(reader, cloud, kind));
    }

    private static Login read(SettingsReader reader, Cloud cloud, CredentialKind kind) {
        List<Setting<?>> needed = NEEDED.getOrDefault(kind, List.of());
        Set<Setting<?>> optional = OPTIONAL.getOrDefault(kind, Set.of());
        needed.stream()
                .filter(setting -> !reader.has(setting))
                .forEach(setting -> reader.require(setting, "The credential '" + kind + "' needs it."));
        PARTS.stream()
                .filter(part -> !needed.contains(part) && !optional.contains(part))
                .forEach(part -> reader.reject(
                        part,
                        part + " is not used by the credential '" + kind + "'.",
                        "Set credential to the kind that uses it, such as clientSecret or certificate, or remove "
                                + part + "."));
        return new Login(
                cloud,
                kind,
                reader.find(TENANT),
                reader.find(CLIENT_ID),
                reader.find(kind == CredentialKind.CERTIFICATE ? CLIENT_CERTIFICATE_PASSWORD : CLIENT_SECRET),
                kind == CredentialKind.CERTIFICATE
                        ? reader.findSecretFile(CLIENT_CERTIFICATE, "a private key")
                        : Optional.empty());
    }
}
