package io.cloudpc.snapshots.environments.identity;

import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.CredentialKind;
import io.cloudpc.snapshots.environments.settings.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How this host signs in to Microsoft Entra. It has every part that its kind needs.
 *
 * @param tenant the tenant's id or one of its domains; empty for the credential's own tenant
 * @param clientId the application's id, or that of a user-assigned managed identity
 * @param secret the application's secret, or the password of its certificate
 * @param certificate the file of the certificate
 */
public record Login(
        Cloud cloud,
        CredentialKind kind,
        Optional<String> tenant,
        Optional<String> clientId,
        Optional<Secret> secret,
        Optional<Path> certificate) {}
