package io.cloudpc.snapshots.environments;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.azure.AzureBlobs;
import io.cloudpc.snapshots.environments.azure.AzureSettings;
import io.cloudpc.snapshots.environments.azure.AzureTenant;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.environments.inmemory.InMemorySettings;
import io.cloudpc.snapshots.environments.inmemory.InMemoryTenants;
import io.cloudpc.snapshots.environments.settings.EnvironmentName;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.tenant.Tenant;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The use cases with the adapters that settings describe. Safe to share between threads; keep one for the life of the host,
 * and close it at the end.
 */
public final class Environment implements AutoCloseable {
    private final Tenant tenant;
    private final SnapshotImports imports;

    private Environment(Tenant tenant, SnapshotImports imports) {
        this.tenant = tenant;
        this.imports = imports;
    }

    /** Opens the environment of these settings. In {@code azure} this signs in; nothing else is requested. */
    public static Either<EnvironmentFailure, Environment> open(Settings settings) {
        return with(settings).open();
    }

    /** Begins with these settings, for a host that replaces parts of what they describe. */
    public static Builder with(Settings settings) {
        return new Builder(settings);
    }

    /** The use cases. */
    public SnapshotImports imports() {
        return imports;
    }

    /** Everything that works without the service. It is closed with the environment. */
    public TenantStorage storage() {
        return tenant.storage();
    }

    /** The clock of the tenant; in memory it may be ahead of the host's. */
    public Clock clock() {
        return tenant.clock();
    }

    /** How far waiting has advanced the tenant's clock, instead of taking time; zero in {@code azure}. */
    public Duration simulatedTime() {
        return tenant.simulatedTime();
    }

    /**
     * How an import refers to a local file. In memory the file becomes a blob of the tenant; in {@code azure} it must be
     * staged first.
     */
    public Either<ImportSourceFailure, SourceLocation> importSource(LocalFile file) {
        return tenant.importSource(file);
    }

    /** How an import refers to a blob: by its location, or by a SAS URL that is created now, as {@code source.type} says. */
    public Either<ImportSourceFailure, SourceLocation> importSource(StorageBlob blob) {
        return tenant.importSource(blob);
    }

    /** Closes everything that was opened for the settings; what the host supplied stays open. Safe to repeat. */
    @Override
    public void close() {
        tenant.close();
    }

    /** Replaces parts of what the settings describe. */
    public static final class Builder {
        private final Settings settings;
        private Clock clock = Clock.systemUTC();
        private Optional<TokenCredential> credential = Optional.empty();
        private Consumer<SnapshotImports.Builder> imports = builder -> {};

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /** The clock of everything; the system's unless set. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** Signs in to Azure, instead of what the settings say. It should cache its tokens. */
        public Builder credential(TokenCredential tokens) {
            credential = Optional.of(tokens);
            return this;
        }

        /**
         * Changes the builder of the use cases, which has every adapter of the environment: replace any of them, or add
         * what settings do not describe, such as a listener for events.
         */
        public Builder imports(Consumer<SnapshotImports.Builder> change) {
            imports = imports.andThen(change);
            return this;
        }

        /** Opens the environment. In {@code azure} this signs in, unless the host supplied a credential. */
        public Either<EnvironmentFailure, Environment> open() {
            return settings.environment()
                    .<EnvironmentFailure>mapLeft(failure -> failure)
                    .flatMap(this::tenant)
                    .map(this::environment);
        }

        /** Opens the storage alone: the service is not asked for anything, not even for a token. */
        public Either<EnvironmentFailure, TenantStorage> openStorage() {
            return settings.environment()
                    .<EnvironmentFailure>mapLeft(failure -> failure)
                    .flatMap(name -> name == EnvironmentName.AZURE
                            ? AzureSettings.read(settings)
                                    .<EnvironmentFailure>mapLeft(failure -> failure)
                                    .flatMap(valid -> AzureBlobs.open(valid, credential, clock))
                            : tenant(name).map(Tenant::storage));
        }

        private Either<EnvironmentFailure, Tenant> tenant(EnvironmentName name) {
            return switch (name) {
                case AZURE ->
                    AzureSettings.read(settings)
                            .<EnvironmentFailure>mapLeft(failure -> failure)
                            .flatMap(valid -> AzureTenant.open(valid, credential, clock));
                case IN_MEMORY ->
                    InMemorySettings.read(settings)
                            .<EnvironmentFailure>mapLeft(failure -> failure)
                            .flatMap(valid -> InMemoryTenants.open(valid, clock));
            };
        }

        private Environment environment(Tenant tenant) {
            try {
                var builder = tenant.adapters();
                imports.accept(builder);
                return new Environment(tenant, builder.build());
            } catch (RuntimeException bugOfHost) {
                tenant.close();
                throw bugOfHost;
            }
        }
    }
}
