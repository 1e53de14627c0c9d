package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.CredentialUnavailableException;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.cloudpc.snapshots.environments.settings.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes the links of a login: one for each kind of credential, and those of the usual chain in its order. */
final class Links {
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** A machine without a managed identity often has nobody who says so. */
    private static final Duration MANAGED_IDENTITY = Duration.ofSeconds(10);

    private final Login login;

    Links(Login login) {
        this.login = login;
    }

    List<Link> all() {
        return switch (login.kind()) {
            case DEFAULT ->
                List.of(
                        environment(),
                        workloadIdentity(),
                        managedIdentity().asGuess(MANAGED_IDENTITY),
                        azureCli().asGuess(USUAL),
                        azurePowerShell().asGuess(USUAL));
            case CLIENT_SECRET -> List.of(clientSecret());
            case CERTIFICATE -> List.of(certificate());
            case MANAGED_IDENTITY -> List.of(managedIdentity());
            case WORKLOAD_IDENTITY -> List.of(workloadIdentity());
            case AZURE_CLI -> List.of(azureCli());
        };
    }

    private Link environment() {
        return link(
                "environment",
                () -> quiet(new EnvironmentCredentialBuilder().authorityHost(authority()))
                        .build(),
                "Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.");
    }

    private Link workloadIdentity() {
        return link(
                "workload identity",
                () -> {
                    var builder = quiet(new WorkloadIdentityCredentialBuilder().authorityHost(authority()));
                    login.tenant().ifPresent(builder::tenantId);
                    login.clientId().ifPresent(builder::clientId);
                    return builder.build();
                },
                "Run in a pod of Kubernetes that has a workload identity.");
    }

    private Link managedIdentity() {
        return link(
                "managed identity",
                () -> {
                    var builder = quiet(new ManagedIdentityCredentialBuilder());
                    login.clientId().ifPresent(builder::clientId);
                    return builder.build();
                },
                "Run on an Azure resource that has a managed identity.");
    }

    private Link azureCli() {
        return link(
                "Azure CLI",
                () -> {
                    var builder = quiet(new AzureCliCredentialBuilder());
                    login.tenant().ifPresent(builder::tenantId);
                    return builder.build();
                },
                "Run az login"
                        + login.tenant().map(tenant -> " --tenant " + tenant).orElse("") + ".");
    }

    private Link azurePowerShell() {
        return link(
                "Azure PowerShell",
                () -> {
                    var builder = quiet(new AzurePowerShellCredentialBuilder());
                    login.tenant().ifPresent(builder::tenantId);
                    return builder.build();
                },
                "Run Connect-AzAccount.");
    }

    private Link clientSecret() {
        return link(
                "client secret",
                () -> quiet(new ClientSecretCredentialBuilder().authorityHost(authority()))
                        .tenantId(login.tenant().orElseThrow())
                        .clientId(login.clientId().orElseThrow())
                        .clientSecret(login.secret().map(Secret::reveal).orElseThrow())
                        .build(),
                "Check tenant, client.id and client.secret; a secret has an end of its life.");
    }

    private Link certificate() {
        return link(
                "certificate",
                () -> {
                    var builder = quiet(new ClientCertificateCredentialBuilder().authorityHost(authority()))
                            .tenantId(login.tenant().orElseThrow())
                            .clientId(login.clientId().orElseThrow());
                    var file = login.certificate().map(Path::toString).orElseThrow();
                    var password = login.secret().map(Secret::reveal);
                    return isPfx(file)
                            ? builder.pfxCertificate(file)
                                    .clientCertificatePassword(password.orElse(""))
                                    .build()
                            : builder.pemCertificate(file).build();
                },
                "Check tenant, client.id and client.certificate: the application has to know the certificate.");
    }

    private static boolean isPfx(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".pfx") || name.endsWith(".p12");
    }

    private String authority() {
        return switch (login.cloud()) {
            case PUBLIC -> AzureAuthorityHosts.AZURE_PUBLIC_CLOUD;
            case US_GOVERNMENT -> AzureAuthorityHosts.AZURE_GOVERNMENT;
        };
    }

    private static Link link(String name, Supplier<TokenCredential> credential, String remedy) {
        return new Link(name, lazily(credential), true, USUAL, remedy);
    }

    /** Whatever variables say, no request or answer is logged: they hold secrets and tokens. */
    private static <B extends CredentialBuilderBase<B>> B quiet(B builder) {
        return builder.httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE));
    }

    /** Some builders throw where a part is missing; for a chain that is a link without a credential. */
    private static TokenCredential lazily(Supplier<TokenCredential> credential) {
        return request -> Mono.defer(() -> {
            try {
                return credential.get().getToken(request);
            } catch (IllegalArgumentException e) {
                return Mono.error(new CredentialUnavailableException(String.valueOf(e.getMessage())));
            }
        });
    }
}
