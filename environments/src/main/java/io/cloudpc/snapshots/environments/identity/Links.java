package io.cloudpc.snapshots.environments.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AzureAuthorityHosts;
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
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Makes the links of a login: one for each kind of credential, or those of the default chain in its order. */
final class Links {
    /** On a machine without a managed identity, often nothing answers. */
    private static final Duration MANAGED_IDENTITY = Duration.ofSeconds(10);

    private static final Set<Integer> PASSING_STATUS = Set.of(408, 429, 500, 502, 503, 504);
    private static final RetryOptions RETRIES = new RetryOptions(
                    new ExponentialBackoffOptions().setMaxRetries(3).setBaseDelay(Duration.ofMillis(800)))
            .setShouldRetryCondition(Links::mayPass);

    private final Login login;
    private final Surroundings surroundings;

    Links(Login login, Surroundings surroundings) {
        this.login = login;
        this.surroundings = surroundings;
    }

    List<Link> all() {
        return switch (login.kind()) {
            case DEFAULT ->
                List.of(
                        environment(),
                        workloadIdentity(),
                        managedIdentity().asGuess(shorter(MANAGED_IDENTITY)),
                        azureCli().asGuess(surroundings.patience()),
                        azurePowerShell().asGuess(surroundings.patience()));
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
                () -> ofEntra(new EnvironmentCredentialBuilder().authorityHost(authority()))
                        .build(),
                "Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH.");
    }

    private Link workloadIdentity() {
        return link(
                "workload identity",
                () -> {
                    var builder = ofEntra(new WorkloadIdentityCredentialBuilder().authorityHost(authority()));
                    login.tenant().ifPresent(builder::tenantId);
                    login.clientId().ifPresent(builder::clientId);
                    return builder.build();
                },
                "Run in a Kubernetes pod that has a workload identity.");
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
        return program(
                "Azure CLI",
                new AzureCli(),
                "Run az login"
                        + login.tenant().map(tenant -> " --tenant " + tenant).orElse("") + ".");
    }

    private Link azurePowerShell() {
        return program("Azure PowerShell", new AzurePowerShell(), "Run Connect-AzAccount.");
    }

    private Link program(String name, ProgramCredential.Dialect dialect, String remedy) {
        return link(
                name,
                () -> new ProgramCredential(surroundings.programs(), dialect, login.tenant(), programLimit()),
                remedy);
    }

    private Link clientSecret() {
        return link(
                "client secret",
                () -> ofEntra(new ClientSecretCredentialBuilder().authorityHost(authority()))
                        .tenantId(login.tenant().orElseThrow())
                        .clientId(login.clientId().orElseThrow())
                        .clientSecret(login.secret().map(Secret::reveal).orElseThrow())
                        .build(),
                "Check tenant, client.id and client.secret, and that the secret has not expired.");
    }

    private Link certificate() {
        return link(
                "certificate",
                () -> {
                    var builder = ofEntra(new ClientCertificateCredentialBuilder().authorityHost(authority()))
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
                "Check tenant, client.id and client.certificate, and that the certificate is registered with the application.");
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

    private Duration shorter(Duration limit) {
        return limit.compareTo(surroundings.patience()) < 0 ? limit : surroundings.patience();
    }

    /** A program reports by itself that it took too long, before the limit of its link does. */
    private Duration programLimit() {
        return surroundings.patience().multipliedBy(11).dividedBy(12);
    }

    private Link link(String name, Supplier<TokenCredential> credential, String remedy) {
        return new Link(name, lazily(credential), true, surroundings.patience(), remedy);
    }

    /** Whatever variables say, requests and answers are never logged: they contain secrets and tokens. */
    private <B extends CredentialBuilderBase<B>> B quiet(B builder) {
        return builder.httpClient(new TokenHttpClient(surroundings.http()))
                .configuration(surroundings.configuration())
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE));
    }

    /** As {@link #quiet}, for credentials that ask Entra; those that ask the machine have retries of their own. */
    private <B extends CredentialBuilderBase<B>> B ofEntra(B builder) {
        return quiet(builder).retryOptions(RETRIES);
    }

    /** A failure that has a name, such as that a proxy refused, is not temporary. */
    private static boolean mayPass(RequestRetryCondition attempt) {
        var answer = attempt.getResponse();
        return answer == null
                ? !(attempt.getThrowable() instanceof NetworkException)
                : PASSING_STATUS.contains(answer.getStatusCode());
    }

    /** Some builders throw when a part is missing; in a chain that is a link without a credential. */
    private static TokenCredential lazily(Supplier<TokenCredential> credential) {
        return request -> Mono.defer(() -> {
            try {
                return credential.get().getToken(request);
            } catch (IllegalArgumentException e) {
                return Mono.error(new CredentialUnavailableException("it is not configured"));
            }
        });
    }
}
