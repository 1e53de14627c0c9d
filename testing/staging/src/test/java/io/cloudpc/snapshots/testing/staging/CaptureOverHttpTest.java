package io.cloudpc.snapshots.testing.staging;

import static io.cloudpc.snapshots.testing.staging.CaptureBench.GUEST_STATE;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.TARGET;
import static io.cloudpc.snapshots.testing.staging.CaptureBench.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import io.cloudpc.snapshots.adapter.azurecompute.AzureCompute;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmLimits;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.capturing.CaptureFailure;
import io.cloudpc.snapshots.application.capturing.CapturedMachine;
import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.testing.azuresimulator.AzureSimulator;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A capture by the adapters of Azure: Resource Manager and the exports of its snapshots on loopback. */
class CaptureOverHttpTest {
    private static final RequestLimits QUICK = new RequestLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(60), 2, Duration.ofMillis(1), Duration.ofMillis(2));

    private final CaptureBench bench = new CaptureBench();
    private final AzureSimulator azure = start();
    private final BlobEndpoints exports =
            new BlobEndpoints(List.of(azure.exportUrl().toString()));
    private final AzureStorage storage = AzureStorage.builder()
            .credential(request -> token())
            .sasEndpoints(exports)
            .limits(QUICK)
            .clock(bench.clock)
            .build();

    private AzureSimulator start() {
        try {
            return AzureSimulator.of(bench.tenant).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mono<AccessToken> token() {
        return Mono.just(
                new AccessToken("t", Instant.parse("2030-01-01T00:00:00Z").atOffset(ZoneOffset.UTC)));
    }

    private SnapshotImports host(int tries) {
        var machines = AzureCompute.builder()
                .credential(request -> token())
                .baseUrlForTests(azure.baseUrl())
                .exports(exports)
                .limits(ArmLimits.usual().withTries(tries))
                .clock(bench.clock)
                .pause(time -> {})
                .build()
                .machines();
        return bench.host(machines, bench.area, storage.stagingSources());
    }

    private Either<CaptureFailure, CapturedMachine> capture(int tries) {
        return host(tries).captureMachine().capture(order().stopping(), progress -> {});
    }

    @AfterEach
    void close() {
        storage.close();
        azure.close();
    }

    @Test
    void capturesInAFewRequests() {
        var captured = SnapshotImportException.orThrow(capture(1));

        assertThat(bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
        assertThat(bench.staged(GUEST_STATE)).isEqualTo(Bench.all(CaptureBench.STATE));
        assertThat(captured.accessLeftUntil()).isEmpty();
        var requests = new ArrayList<String>();
        azure.received()
                .forEach(call -> requests.add(call.method() + " "
                        + call.path()
                                .replaceAll("/operations/.*", "operation")
                                .replaceAll(".*/([A-Za-z]+)/(vm-megan|VM-MEGAN-OS|cloudpc-[^/]*)", "$1")));
        assertThat(requests)
                .containsExactly(
                        "GET virtualMachines",
                        "GET disks",
                        "GET snapshots",
                        "GET virtualMachines/providers/Microsoft.Authorization/locks",
                        "POST virtualMachines/deallocate",
                        "GET operation",
                        "GET operation",
                        "GET virtualMachines",
                        "GET disks",
                        "GET virtualMachines/providers/Microsoft.Authorization/locks",
                        "GET snapshots",
                        "PUT snapshots",
                        "GET operation",
                        "GET operation",
                        "GET snapshots",
                        "POST snapshots/beginGetAccess",
                        "GET operation",
                        "GET operation",
                        "POST snapshots/endGetAccess",
                        "GET operation",
                        "GET operation",
                        "GET virtualMachines",
                        "GET disks");
    }

    @Test
    void goesOnAfterAnyAnswerOfAzureIsLost() {
        for (int lost = 0; ; lost++) {
            int which = lost;
            var count = new AtomicInteger();
            var fresh = new CaptureOverHttpTest();
            try {
                fresh.azure.failWith(call -> count.getAndIncrement() == which ? Optional.of(0) : Optional.empty());
                var first = fresh.capture(1);
                if (count.get() <= which) {
                    assertThat(first.isRight()).isTrue();
                    assertThat(lost).isGreaterThan(15);
                    return;
                }
                assertThat(first.isLeft() || first.get().accessLeftUntil().isPresent())
                        .as("lost %d", lost)
                        .isTrue();
                fresh.bench.letLeaseEnd();

                var captured = SnapshotImportException.orThrow(fresh.capture(1));

                assertThat(captured.accessLeftUntil()).as("lost %d", lost).isEmpty();
                assertThat(fresh.bench.snapshot().accessGranted()).isFalse();
                assertThat(fresh.bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
            } finally {
                fresh.close();
            }
        }
    }

    @Test
    void accessThatEndsDuringTheStagingIsAskedForAgain() {
        var ended = new AtomicInteger();

        var captured = SnapshotImportException.orThrow(
                host(2).captureMachine().capture(order().stopping(), progress -> progress.staging()
                        .filter(staging -> staging.sentBytes() > 0)
                        .filter(staging -> ended.getAndIncrement() == 0)
                        .ifPresent(staging -> bench.clock.advance(Duration.ofHours(1)))));

        assertThat(captured.grants()).isEqualTo(2);
        assertThat(bench.staged(TARGET)).isEqualTo(CaptureBench.BYTES);
        assertThat(azure.received())
                .allSatisfy(call -> assertThat(call.body() + call.query()).doesNotContain("sig="));
    }
}
