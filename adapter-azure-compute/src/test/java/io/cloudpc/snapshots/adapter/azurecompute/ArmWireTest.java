package io.cloudpc.snapshots.adapter.azurecompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cloudpc.snapshots.adapter.azurecompute.arm.ArmLimits;
import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.machine.MachineFailure;
import io.cloudpc.snapshots.application.port.machine.Machines;
import io.cloudpc.snapshots.application.port.machine.SnapshotOrder;
import io.cloudpc.snapshots.domain.machine.DiskId;
import io.cloudpc.snapshots.domain.machine.DiskSnapshotId;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.machine.PowerState;
import io.cloudpc.snapshots.testing.azuresimulator.ReceivedCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What only shows on the wire: retries, operations that take long, and answers that make no sense. */
class ArmWireTest {
    private static final UUID SUBSCRIPTION = UUID.fromString("4c1f7a52-9d3e-4b68-8a05-2e6f0d9b7c31");
    private static final MachineId MACHINE = new MachineId(SUBSCRIPTION, "desktops", "vm-megan");
    private static final DiskId DISK = new DiskId(SUBSCRIPTION, "desktops", "vm-megan-os");
    private static final DiskSnapshotId SNAPSHOT = new DiskSnapshotId(SUBSCRIPTION, "desktops", "cloudpc-1");
    private static final SnapshotOrder ORDER = new SnapshotOrder(SNAPSHOT, "westeurope", DISK, Map.of("a", "b"));
    private static final long SIZE = 32L << 20;

    private static ComputeBench bench() {
        return new ComputeBench(simulator -> simulator).with(MACHINE, DISK, SIZE, true);
    }

    private static List<String> calls(ComputeBench bench) {
        return bench.azure.received().stream()
                .map(call -> call.method() + " "
                        + call.path().replaceAll("/operations/.*", "/operation").replaceAll(".*/providers/", ""))
                .toList();
    }

    @Test
    void asksForTheMachineAndItsDiskAndNothingElse() {
        try (var bench = bench()) {
            bench.machines.find(MACHINE).get();

            assertThat(calls(bench))
                    .containsExactly(
                            "GET Microsoft.Compute/virtualMachines/vm-megan",
                            "GET Microsoft.Compute/disks/VM-MEGAN-OS");
            assertThat(bench.azure.received().get(0).query()).contains("$expand=instanceView");
        }
    }

    @Test
    void asksForAFullSnapshotWithTags() {
        try (var bench = bench()) {
            bench.machines.takeSnapshot(ORDER).get();

            var put = bench.azure.received().stream()
                    .filter(call -> call.method().equals("PUT"))
                    .map(ReceivedCall::body)
                    .toList();
            assertThat(put)
                    .containsExactly(
                            "{\"location\":\"westeurope\",\"properties\":{\"creationData\":{\"createOption\":\"Copy\","
                                    + "\"sourceResourceId\":\"" + DISK
                                    + "\"},\"incremental\":false},\"tags\":{\"a\":\"b\"}}");
        }
    }

    @Test
    void followsAnOperationAtThePaceThatAzureAsksFor() {
        try (var bench = new ComputeBench(simulator -> simulator.polls(3)).with(MACHINE, DISK, SIZE, true)) {
            bench.machines.deallocate(MACHINE).get();

            assertThat(bench.pauses)
                    .containsExactly(
                            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
            assertThat(calls(bench))
                    .filteredOn(call -> call.endsWith("/operation"))
                    .hasSize(4);
        }
    }

    @Test
    void followsAnOperationByItsLocation() {
        try (var bench =
                new ComputeBench(simulator -> simulator.byLocation().polls(2)).with(MACHINE, DISK, SIZE, true)) {
            bench.machines.deallocate(MACHINE).get();
            bench.machines.takeSnapshot(ORDER).get();
            var access = bench.machines
                    .grantAccess(SNAPSHOT, Duration.ofHours(1), true)
                    .get();

            assertThat(bench.storage.sources().open(access.disk()).isRight()).isTrue();
            assertThat(access.guestState()).isPresent();
        }
    }

    @Test
    void anOperationThatDoesNotEndIsGivenUpAndMayHaveBeenDone() {
        try (var bench =
                new ComputeBench(simulator -> simulator.polls(Integer.MAX_VALUE)).with(MACHINE, DISK, SIZE, true)) {
            var waiting = AzureCompute.builder()
                    .credential(ComputeBench.credential("t"))
                    .baseUrlForTests(bench.azure.baseUrl())
                    .clock(bench.clock)
                    .pause(time -> bench.clock.advance(Duration.ofMinutes(7)))
                    .build()
                    .machines();

            var failure = waiting.deallocate(MACHINE).getLeft();

            assertThat(failure).isInstanceOf(MachineFailure.Unavailable.class);
            assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
            assertThat(failure.message()).contains("60 min").contains("vm-megan");
        }
    }

    @Test
    void triesAgainWhereAzureBreaksDownAndThenSaysWhatIsNotKnown() {
        try (var bench = bench()) {
            bench.azure.failWith(call -> call.method().equals("POST") ? Optional.of(503) : Optional.empty());

            var failure = bench.machines.deallocate(MACHINE).getLeft();

            assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
            assertThat(calls(bench)).hasSize(4);
            assertThat(bench.pauses)
                    .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        }
    }

    @Test
    void aReadThatFailsHasCertainlyChangedNothing() {
        try (var bench = bench()) {
            bench.azure.failWith(call -> Optional.of(0));

            var failure = bench.machines.find(MACHINE).getLeft();

            assertThat(failure).isInstanceOf(MachineFailure.Unavailable.class);
            assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        }
    }

    @Test
    void goesOnAfterAnyAnswerIsLost() {
        for (int lost = 0; lost < 30; lost++) {
            try (var bench = bench()) {
                int which = lost;
                var count = new AtomicInteger();
                bench.azure.failWith(call -> count.getAndIncrement() == which ? Optional.of(0) : Optional.empty());

                bench.machines.deallocate(MACHINE).get();
                bench.machines.takeSnapshot(ORDER).get();
                bench.machines.grantAccess(SNAPSHOT, Duration.ofHours(1), true).get();
                bench.machines.revokeAccess(SNAPSHOT).get();
                assertThat(bench.tenant.facts().diskSnapshots()).hasSize(1);
                bench.machines.deleteSnapshot(SNAPSHOT).get();

                assertThat(bench.tenant.facts().diskSnapshots()).isEmpty();
                assertThat(bench.tenant.facts().machines().get(0).machine().power())
                        .isEqualTo(PowerState.DEALLOCATED);
                if (count.get() <= which) {
                    return;
                }
            }
        }
    }

    @Test
    void waitsOutThrottlingAndNeverLongerThanAMinuteAtATime() {
        try (var bench = bench()) {
            bench.tenant.faults().next(Operation.DEALLOCATE, Fault.throttled(Duration.ofHours(3)));

            bench.machines.deallocate(MACHINE).get();

            assertThat(bench.pauses.get(0)).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void aConflictIsToldApartFromARefusal() {
        try (var bench = bench()) {
            bench.tenant.faults().next(Operation.DEALLOCATE, Fault.refused("Conflict", "Another operation runs."));
            bench.tenant.faults().next(Operation.DEALLOCATE, Fault.refused("OperationNotAllowed", "Not now."));

            assertThat(bench.machines.deallocate(MACHINE).getLeft()).isInstanceOf(MachineFailure.Conflict.class);
            assertThat(bench.machines.deallocate(MACHINE).getLeft()).isInstanceOf(MachineFailure.Refused.class);
        }
    }

    @Test
    void anInterruptionDuringAnOperationEndsTheWaitAndLeavesItsOutcomeOpen() {
        try (var bench = bench()) {
            var interrupted = AzureCompute.builder()
                    .credential(ComputeBench.credential("t"))
                    .baseUrlForTests(bench.azure.baseUrl())
                    .clock(bench.clock)
                    .pause(time -> {
                        throw new InterruptedException();
                    })
                    .build()
                    .machines();
            try {
                assertThat(interrupted.deallocate(MACHINE).getLeft())
                        .isEqualTo(new MachineFailure.Interrupted(Effect.MAY_HAVE_BEEN_DONE));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
        }
    }

    @Test
    void aCredentialWithoutATokenStopsTheRequest() {
        try (var bench = bench()) {
            var failures = List.of(
                    bench.machines(ComputeBench.credential(""), ArmLimits.usual())
                            .find(MACHINE)
                            .getLeft(),
                    bench.machines(
                                    request -> {
                                        throw new IllegalStateException("Bearer abcdefghijkl");
                                    },
                                    ArmLimits.usual())
                            .find(MACHINE)
                            .getLeft());

            assertThat(failures).allSatisfy(failure -> {
                assertThat(((MachineFailure.Refused) failure).code()).isEqualTo("CredentialRefused");
                assertThat(failure.message()).doesNotContain("abcdefghijkl");
            });
            assertThat(bench.azure.received()).isEmpty();
        }
    }

    /** A server that answers everything with the same. */
    private static final class Parrot implements AutoCloseable {
        final List<String> tokens = new ArrayList<>();
        private final HttpServer server;

        Parrot(int status, Map<String, String> headers, byte[] body) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    headers.forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        Machines machines() {
            return AzureCompute.builder()
                    .credential(ComputeBench.credential(ComputeBench.TOKEN))
                    .baseUrlForTests(url())
                    .limits(ArmLimits.usual().withTries(1))
                    .pause(time -> {})
                    .build()
                    .machines();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotFoundBySomethingOnTheWayIsNotAbsent() throws IOException {
        try (var proxy = new Parrot(404, Map.of("Content-Type", "text/html"), bytes("<html>Not found</html>"))) {
            assertThat(proxy.machines().find(MACHINE).isLeft()).isTrue();
            assertThat(proxy.machines().findSnapshot(SNAPSHOT).isLeft()).isTrue();
        }
    }

    @Test
    void theTokenIsNotSentToAnotherHost() throws IOException {
        try (var other = new Parrot(200, Map.of(), bytes("{\"status\":\"Succeeded\"}"));
                var azure =
                        new Parrot(202, Map.of("Azure-AsyncOperation", other.url() + "/operations/1"), new byte[0])) {
            assertThat(azure.machines().deallocate(MACHINE).isLeft()).isTrue();
            assertThat(other.tokens).isEmpty();
        }
        try (var other = new Parrot(200, Map.of(), new byte[0]);
                var azure = new Parrot(307, Map.of("Location", other.url() + "/elsewhere"), new byte[0])) {
            assertThat(azure.machines().find(MACHINE).isLeft()).isTrue();
            assertThat(other.tokens).isEmpty();
        }
    }

    @Test
    void answersThatMakeNoSenseAreFailuresAndNoExceptions() throws IOException {
        for (var body : List.of("", "[]", "{", "[".repeat(100_000), "\"text\"")) {
            try (var azure = new Parrot(200, Map.of(), bytes(body))) {
                assertThat(azure.machines().find(MACHINE).isLeft()).isTrue();
                assertThat(azure.machines().findSnapshot(SNAPSHOT).isLeft()).isTrue();
                assertThat(azure.machines().locksOf(MACHINE).isLeft()).isTrue();
                assertThat(azure.machines()
                                .grantAccess(SNAPSHOT, Duration.ofHours(1), true)
                                .isLeft())
                        .isTrue();
            }
        }
        try (var azure = new Parrot(200, Map.of(), bytes("{\"properties\":7,\"tags\":[]}"))) {
            assertThat(azure.machines().find(MACHINE).get().orElseThrow().power())
                    .isEqualTo(PowerState.CHANGING);
            assertThat(azure.machines()
                            .findSnapshot(SNAPSHOT)
                            .get()
                            .orElseThrow()
                            .disk())
                    .isEmpty();
        }
    }

    @Test
    void anAnswerWithoutEndIsNotRead() throws IOException {
        try (var azure = new Parrot(200, Map.of(), new byte[5 << 20])) {
            assertThat(azure.machines().find(MACHINE).getLeft()).isInstanceOf(MachineFailure.Unavailable.class);
        }
    }

    @Test
    void secretsOfAnErrorAreNotRepeated() throws IOException {
        var error =
                "{\"error\":{\"code\":\"BadRequest\",\"message\":\"No: https://md-1.z1.blob.storage.azure.net/a/abcd"
                        + "?sv=1&sig=c2VjcmV0 by Bearer abc.def.ghi\"}}";
        try (var azure = new Parrot(400, Map.of(), bytes(error))) {
            assertThat(azure.machines().deallocate(MACHINE).getLeft().toString())
                    .contains("BadRequest")
                    .doesNotContain("c2VjcmV0")
                    .doesNotContain("abc.def");
        }
        var export = "{\"accessSAS\":\"https://evil.example.com/a/abcd?sv=1&sr=b&si=1&sig=c2VjcmV0\"}";
        try (var azure = new Parrot(200, Map.of(), bytes(export))) {
            assertThat(azure.machines()
                            .grantAccess(SNAPSHOT, Duration.ofHours(1), false)
                            .getLeft()
                            .toString())
                    .doesNotContain("c2VjcmV0");
        }
    }
}
