package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.environments.failure.TenantFileFailed;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A tenant that is kept in a file. Each call reads it, works on it and writes it back under a lock, so processes can share
 * the tenant as they would share a service: no change is lost, and every answer is in the file before it is given.
 */
public final class TenantStore {
    private final Path file;
    private final Clock systemClock;
    private final FileLease lease;
    private volatile Clock tenantClock;

    private TenantStore(Path file, Clock systemClock) {
        this.file = file;
        this.systemClock = systemClock;
        this.tenantClock = systemClock;
        this.lease = new FileLease(file);
    }

    /** The tenant in this file. */
    public static Either<TenantFileFailed, TenantStore> open(Path file, Clock systemClock) {
        var store = new TenantStore(file, systemClock);
        // Read before the lock file is created, so that a wrong path leaves no lock file behind.
        return store.read().flatMap(tenant -> store.lease.during(() -> Either.right(store)));
    }

    /** A new tenant, in a file that does not exist yet. */
    public static Either<TenantFileFailed, TenantStore> create(
            Path file, Clock systemClock, Function<InMemoryTenant, InMemoryTenant> setUp) {
        var store = new TenantStore(file, systemClock);
        return store.write(setUp.apply(store.host().build())).map(written -> store);
    }

    /** The file of the tenant. */
    Path file() {
        return file;
    }

    /** The clock of the tenant, as of the last call. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return tenantClock.instant();
            }

            @Override
            public ZoneId getZone() {
                return systemClock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return tenantClock.withZone(zone);
            }
        };
    }

    /** Reads from the tenant. */
    <T> Either<TenantFileFailed, T> look(Function<InMemoryTenant, T> question) {
        return lease.during(() -> read().map(question));
    }

    /** Changes the tenant, and writes it back. */
    <T> Either<TenantFileFailed, T> change(Function<InMemoryTenant, T> work) {
        return lease.during(() -> read().flatMap(tenant -> keeping(tenant, work.apply(tenant))));
    }

    private <T> Either<TenantFileFailed, T> keeping(InMemoryTenant tenant, T result) {
        return write(tenant).map(written -> result);
    }

    /** A call to the service or the directory that changes nothing. */
    <T> Either<ServiceFailure, T> ask(Function<InMemoryTenant, Either<ServiceFailure, T>> question) {
        return look(question)
                .<ServiceFailure>mapLeft(problem -> notAnswered(problem, Effect.CERTAINLY_NOT_DONE))
                .flatMap(answer -> answer);
    }

    /** A call to the service that changes something. */
    <T> Either<ServiceFailure, T> order(Function<InMemoryTenant, Either<ServiceFailure, T>> order) {
        return lease.during(() -> read().map(tenant -> kept(tenant, order.apply(tenant))))
                .<ServiceFailure>mapLeft(problem -> notAnswered(problem, Effect.CERTAINLY_NOT_DONE))
                .flatMap(answer -> answer);
    }

    private <T> Either<ServiceFailure, T> kept(InMemoryTenant tenant, Either<ServiceFailure, T> answer) {
        return write(tenant)
                .<ServiceFailure>mapLeft(problem -> notAnswered(problem, Effect.MAY_HAVE_BEEN_DONE))
                .flatMap(written -> answer);
    }

    private static ServiceFailure notAnswered(TenantFileFailed problem, Effect effect) {
        return new ServiceFailure.Unavailable(
                new ServiceError(OptionalInt.empty(), problem.code(), problem.message(), Optional.empty()), effect);
    }

    /** Advances the tenant's clock. */
    Either<TenantFileFailed, Instant> letTimePass(Duration time) {
        return change(tenant -> tenant.letTimePass(time).clock().instant());
    }

    private Either<TenantFileFailed, InMemoryTenant> read() {
        return TenantFile.read(file, host()).mapLeft(TenantFileFailed::of).peek(tenant -> tenantClock = tenant.clock());
    }

    private Either<TenantFileFailed, Path> write(InMemoryTenant tenant) {
        return TenantFile.write(tenant, file)
                .mapLeft(TenantFileFailed::of)
                .peek(written -> tenantClock = tenant.clock());
    }

    private InMemoryTenant.Builder host() {
        return InMemoryTenant.builder().clock(systemClock).localFiles(new LocalDiskSources());
    }
}
