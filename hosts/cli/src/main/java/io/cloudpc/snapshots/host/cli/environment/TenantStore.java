package io.cloudpc.snapshots.host.cli.environment;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFileFailure;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceError;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.host.cli.report.Problem;
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
 * A tenant that lives in a file between the calls of commands. Each call reads it, works on it and writes it back while
 * nobody else does, so commands that run side by side meet as they would at a service: none loses what another did, and
 * what was answered is in the file.
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

    /** The tenant in this file, if it can be read. */
    public static Either<Problem, TenantStore> open(Path file, Clock systemClock) {
        var store = new TenantStore(file, systemClock);
        // Read before the lock is made, so that a wrong path leaves no lock behind.
        return store.read().flatMap(tenant -> store.lease.during(() -> Either.right(store)));
    }

    /** A new tenant in a file that is not there yet. */
    public static Either<Problem, TenantStore> create(
            Path file, Clock systemClock, Function<InMemoryTenant, InMemoryTenant> setUp) {
        var store = new TenantStore(file, systemClock);
        return store.write(setUp.apply(store.host().build())).map(written -> store);
    }

    /** The file that the tenant is in. */
    Path file() {
        return file;
    }

    /** The time by which the tenant goes, as far as the last call shows. */
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

    /** Looks at the tenant. */
    <T> Either<Problem, T> look(Function<InMemoryTenant, T> question) {
        return lease.during(() -> read().map(question));
    }

    /** Works on the tenant and keeps what it did. */
    <T> Either<Problem, T> change(Function<InMemoryTenant, T> work) {
        return lease.during(() -> read().flatMap(tenant -> keeping(tenant, work.apply(tenant))));
    }

    private <T> Either<Problem, T> keeping(InMemoryTenant tenant, T result) {
        return write(tenant).map(written -> result);
    }

    /** A call to the tenant's service or directory that changes nothing. */
    <T> Either<ServiceFailure, T> ask(Function<InMemoryTenant, Either<ServiceFailure, T>> question) {
        return look(question)
                .<ServiceFailure>mapLeft(problem -> notAnswered(problem, Effect.CERTAINLY_NOT_DONE))
                .flatMap(answer -> answer);
    }

    /** A call to the tenant's service that changes something. */
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

    private static ServiceFailure notAnswered(Problem problem, Effect effect) {
        return new ServiceFailure.Unavailable(
                new ServiceError(OptionalInt.empty(), problem.code(), problem.message(), Optional.empty()), effect);
    }

    /** Moves the tenant's clock on. */
    Either<Problem, Instant> letTimePass(Duration time) {
        return change(tenant -> tenant.letTimePass(time).clock().instant());
    }

    private Either<Problem, InMemoryTenant> read() {
        return TenantFile.read(file, host()).mapLeft(TenantStore::problem).peek(tenant -> tenantClock = tenant.clock());
    }

    private Either<Problem, Path> write(InMemoryTenant tenant) {
        return TenantFile.write(tenant, file)
                .mapLeft(TenantStore::problem)
                .peek(written -> tenantClock = tenant.clock());
    }

    private InMemoryTenant.Builder host() {
        return InMemoryTenant.builder().clock(systemClock).localFiles(new LocalDiskSources());
    }

    private static Problem problem(TenantFileFailure failure) {
        var code = "TenantFile" + failure.getClass().getSimpleName();
        if (failure instanceof TenantFileFailure.Missing missing) {
            return Problem.usage(
                    missing.message(),
                    "Check the path. To get a tenant to try: cloudpc-snapshots demo --save-tenant " + missing.file());
        }
        return failure instanceof TenantFileFailure.Unwritable
                ? Problem.unavailable(code, failure.message(), failure.remedy())
                : Problem.refused(code, failure.message(), failure.remedy());
    }
}
