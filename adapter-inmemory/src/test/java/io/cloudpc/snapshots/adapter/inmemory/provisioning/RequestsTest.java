package io.cloudpc.snapshots.adapter.inmemory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.provisioning.ProvisioningDirectory;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What licensing and following cost, counted at the ports: a read of several users is one request for twenty of them. */
class RequestsTest {
    private static final int USERS = 60;

    private final Move move = new Move();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final SnapshotImports imports = SnapshotImports.builder()
            .service(counted(CloudPcService.class, move.contoso.tenant.service()))
            .directory(counted(TenantDirectory.class, move.contoso.tenant.directory()))
            .provisioning(counted(ProvisioningDirectory.class, move.contoso.tenant.provisioning()))
            .changes(counted(TenantChanges.class, move.contoso.tenant.changes()))
            .sources(move.contoso.tenant.sources())
            .journal(move.contoso.tenant.journal())
            .clock(move.contoso.clock)
            .pause(time -> {
                looks.incrementAndGet();
                move.contoso.advance(time);
            })
            .build();

    @Test
    void aLicenceCostsTenRequests() {
        move.importFor(Move.DIEGO);
        move.contoso.untilImported();

        assertThat(imports.assignLicence().assign(Move.directly()).isRight()).isTrue();

        assertThat(requests).hasValue(10);
    }

    @Test
    void aLookCostsOneRequestForTwentyUsers() {
        var users = IntStream.range(0, USERS).mapToObj(this::licensed).toList();
        move.contoso.untilImported();
        requests.set(0);

        var ends = imports.trackProvisioning()
                .untilEnd(
                        users,
                        new FollowPlan(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1), 3),
                        seen -> {});

        int twenties = USERS / 20;
        assertThat(ends.values())
                .allSatisfy(end -> assertThat(end.get().stage().isReady()).isTrue());
        // Once for who they are, and twice for their imports; then one for each look.
        assertThat(requests.get()).isEqualTo(twenties * (1 + 2 + looks.get() + 1));
    }

    private UserId licensed(int number) {
        var user = new UserId(new UUID(9, number));
        move.contoso
                .tenant
                .addUser(new User(
                        user,
                        Optional.of(new UserPrincipalName("user" + number + "@contoso.com")),
                        true,
                        Optional.of("US")))
                .join(user, SampleTenant.FROM_SNAPSHOT)
                .license(user, Move.PLAN);
        move.importFor(user);
        return user;
    }

    private <T> T counted(Class<T> port, T adapter) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (!method.getName().equals("clockDifference")) {
                boolean several = args != null && args[0] instanceof Collection<?>;
                requests.addAndGet(several ? (((Collection<?>) args[0]).size() + 19) / 20 : 1);
            }
            try {
                return method.invoke(adapter, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }
}
