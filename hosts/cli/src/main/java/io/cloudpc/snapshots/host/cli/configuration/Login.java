package io.cloudpc.snapshots.host.cli.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How this host shows Entra who it is. A kind that needs a part has it.
 *
 * @param tenant the tenant's id or one of its domains; empty for the tenant that the kind knows by itself
 * @param clientId the application's id; for a managed identity that of a user-assigned one
 * @param secret the application's secret, or the password of its certificate
 */
public record Login(
        Kind kind,
        Optional<String> tenant,
        Optional<String> clientId,
        Optional<Secret> secret,
        Optional<Path> certificate) {
    /** The kinds of credential. */
    public enum Kind {
        /** Whatever this machine has, by the usual order of Azure's libraries. */
        DEFAULT("default"),
        CLIENT_SECRET("clientSecret"),
        CERTIFICATE("certificate"),
        MANAGED_IDENTITY("managedIdentity"),
        WORKLOAD_IDENTITY("workloadIdentity"),
        AZURE_CLI("azureCli");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As settings say it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
