package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.tenant.Tenant;
import io.vavr.control.Either;
import java.time.Clock;

/** Opens the tenant that settings describe. */
public final class InMemoryTenants {
    private InMemoryTenants() {}

    /** The tenant in its file, or the sample tenant if no file is set. */
    public static Either<EnvironmentFailure, Tenant> open(InMemorySettings settings, Clock clock) {
        return settings.tenantFile()
                .map(file -> TenantStore.open(file, clock)
                        .<EnvironmentFailure>mapLeft(failure -> failure)
                        .<Tenant>map(store -> new FileTenant(
                                store,
                                settings.journal().orElseGet(() -> InMemorySettings.journalOf(file)),
                                settings.time())))
                .orElseGet(() -> Either.right(new ProcessTenant(sample(clock), settings.journal(), settings.time())));
    }

    private static InMemoryTenant sample(Clock clock) {
        return SampleTenant.addTo(InMemoryTenant.builder()
                .clock(clock)
                .localFiles(new LocalDiskSources())
                .build());
    }
}
