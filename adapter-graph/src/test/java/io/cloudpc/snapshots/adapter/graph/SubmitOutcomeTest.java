package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import io.cloudpc.snapshots.adapter.graph.http.GraphTimeouts;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of an import request's effect, and that it is sent once whatever happens. */
class SubmitOutcomeTest {
    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void acceptsAnImport() {
        var submission = simulation.submit().get();

        assertThat(submission.snapshotId()).isPresent();
        assertThat(submission.requestId()).isPresent();
        assertThat(simulation.submissionsReceived()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 412, 422, 429})
    void knowsThatARefusedImportDidNotHappen(int status) {
        simulation.faults().next("importSnapshot", WireFault.status(status));

        assertDidNotHappen(simulation.submit(), OptionalInt.of(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 429, 451, 499})
    void takesNoPageOfSomethingOnTheWayForProofThatAnImportDidNotHappen(int status) {
        simulation.faults().next("importSnapshot", WireFault.htmlAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
        assertThat(simulation.hasImport()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 429, 451, 499})
    void takesNoEmptyAnswerForProofThatAnImportDidNotHappen(int status) {
        simulation.faults().next("importSnapshot", WireFault.emptyAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
        assertThat(simulation.hasImport()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"error\": \"access_denied\", \"error_description\": \"Blocked by policy.\"}",
                "{\"error\": {\"message\": \"Blocked.\", \"innerError\": {\"request-id\": \"r-1\"}}}",
                "{\"error\": {\"code\": \"\", \"innerError\": {\"request-id\": \"r-1\"}}}",
                "{\"error\": {\"code\": \"Blocked\", \"message\": \"By the firewall.\"}}"
            })
    void takesNoForeignJsonForProofThatAnImportDidNotHappen(String body) {
        for (int status : new int[] {400, 403, 404, 409, 429}) {
            try (var other = new Simulation()) {
                other.faults().next("importSnapshot", WireFault.foreignAfterEffect(status, body));

                var failure = other.submit().getLeft();

                assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
                assertThat(other.hasImport()).isTrue();
                assertThat(other.requestsTo("importSnapshot")).isEqualTo(1);
            }
        }
    }

    @Test
    void takesTheRequestIdInsideOfTheErrorToo() {
        simulation
                .faults()
                .next(
                        "importSnapshot",
                        WireFault.foreignAfterEffect(
                                400,
                                "{\"error\": {\"code\": \"InvalidVHD\", \"message\": \"Not fixed.\","
                                        + " \"innerError\": {\"request-id\": \"r-1\"}}}"));

        assertThat(simulation.submit().getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 451, 499, 502})
    void takesNoErrorOfGraphForARefusalWhoseStatusIsNone(int status) {
        simulation.faults().next("importSnapshot", WireFault.statusAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"snapshotId\": \"abc\"}", "{\"login\": \"https://portal.example\"}"})
    void takesNoSuccessOfSomethingOnTheWayForAnAcceptedImport(String body) {
        simulation.faults().next("importSnapshot", WireFault.foreignAfterEffect(200, body));

        assertInDoubt(simulation.submit(), OptionalInt.of(200));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 507})
    void doesNotKnowWhetherAnImportHappenedThatWasAnsweredWithAnError(int status) {
        simulation.faults().next("importSnapshot", WireFault.statusAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
        assertThat(simulation.hasImport()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "Tue, 24 Nov 2026 09:30:00 GMT", "soon"})
    void doesNotRepeatAnImportHoweverMuchTheServiceAsksForIt(String retryAfter) {
        simulation.faults().next("importSnapshot", WireFault.status(503, retryAfter));

        assertInDoubt(simulation.submit(), OptionalInt.of(503));
        assertThat(simulation.waits).isEmpty();
    }

    @Test
    void doesNotKnowWhetherAnImportHappenedWhoseConnectionWasCutAfterIt() {
        simulation.faults().next("importSnapshot", WireFault.cutAfterEffect());

        assertInDoubt(simulation.submit(), OptionalInt.empty());
        assertThat(simulation.hasImport()).isTrue();
    }

    @Test
    void doesNotClaimThatAnImportDidNotHappenWhoseConnectionWasCutBeforeIt() {
        simulation.faults().next("importSnapshot", WireFault.cutBeforeEffect());

        assertInDoubt(simulation.submit(), OptionalInt.empty());
        assertThat(simulation.hasImport()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 302, 307})
    void doesNotKnowWhetherAnImportHappenedWhoseAnswerCannotBeRead(int status) {
        simulation.faults().next("importSnapshot", WireFault.htmlAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
        assertThat(simulation.hasImport()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void goesNowhereElseWithAnImportAndItsToken(int status) {
        var elsewhere = simulation.graph.baseUrl() + "/elsewhere/importSnapshot";
        simulation.faults().next("importSnapshot", WireFault.redirectAfterEffect(status, elsewhere));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void doesNotKnowWhetherAnImportHappenedWhoseAnswerIsEmpty(int status) {
        simulation.faults().next("importSnapshot", WireFault.emptyAfterEffect(status));

        assertInDoubt(simulation.submit(), OptionalInt.of(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"snapshotId\": null}",
                "{\"snapshotId\": \"\"}",
                "{\"snapshotId\": \"two words\"}",
                "{\"snapshotId\": {\"not\": \"text\"}, \"startDateTime\": 17}"
            })
    void acceptsAnImportThatWasGivenNoUsableId(String answer) {
        simulation.faults().next("importSnapshot", WireFault.answering(200, answer));

        var submission = simulation.submit().get();

        assertThat(submission.snapshotId()).isEmpty();
        assertThat(submission.requestId()).isPresent();
    }

    @Test
    void doesNotKnowWhetherAnImportHappenedWhoseAnswerTakesTooLong() {
        var release = new CountDownLatch(1);
        simulation.faults().next("importSnapshot", WireFault.heldBeforeAnswer(() -> await(release)));
        var service = simulation
                .adapter()
                .timeouts(new GraphTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1500)))
                .build()
                .service();
        service.list();

        var outcome = simulation.submit(service);
        release.countDown();

        assertInDoubt(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft().error().code()).isEqualTo("Timeout");
    }

    @Test
    void doesNotKnowWhetherAnImportHappenedWhenTheServiceFallsSilent() {
        var release = new CountDownLatch(1);
        simulation.faults().next("importSnapshot", WireFault.heldBeforeAnswer(() -> await(release)));
        var service = simulation
                .adapter()
                .timeouts(new GraphTimeouts(Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(60)))
                .build()
                .service();
        service.list();

        var outcome = simulation.submit(service);
        release.countDown();

        assertInDoubt(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft().error().code()).isEqualTo("Timeout");
    }

    @Test
    void knowsThatNothingHappenedWhenNobodyListens() {
        var service = simulation
                .adapter()
                .baseUrlForTests(SimulatedTenant.closedPort())
                .build()
                .service();

        assertDidNotHappen(simulation.submit(service), OptionalInt.empty());
    }

    @Test
    void knowsThatNothingHappenedWhenTheNameIsUnknown() {
        var service = simulation
                .adapter()
                .baseUrlForTests(URI.create("https://graph.invalid/beta"))
                .build()
                .service();

        var outcome = simulation.submit(service);

        assertDidNotHappen(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft().error().code()).isEqualTo("UnknownHost");
    }

    @Test
    void knowsThatNothingHappenedWhenTheServerSpeaksNoTls() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(() -> answerWithoutTls(server));
            var service = simulation
                    .adapter()
                    .baseUrlForTests(URI.create("https://127.0.0.1:" + server.getLocalPort() + "/beta"))
                    .build()
                    .service();

            var outcome = simulation.submit(service);

            answering.join();
            assertDidNotHappen(outcome, OptionalInt.empty());
            assertThat(outcome.getLeft().error().code()).isEqualTo("TlsFailed");
        }
    }

    private static void answerWithoutTls(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            while (socket.getInputStream().read() >= 0) {
                // The client says what it has to say before it reads.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sendsNothingAfterTheLastInstantThoughTheTokenCameLate() {
        var service = simulation
                .adapter()
                .credential(request -> {
                    simulation.clock.advance(Duration.ofMinutes(2));
                    return SimulatedTenant.credential(SimulatedTenant.TOKEN).getToken(request);
                })
                .build()
                .service();

        var outcome = simulation.submit(service);

        assertDidNotHappen(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft().error().code()).isEqualTo("TooLate");
        assertThat(simulation.requestsTo("importSnapshot")).isZero();
    }

    @Test
    void sendsNothingAnyMoreOnceItGaveUpWaitingForAToken() throws Exception {
        var askedFor = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var sender = new AtomicReference<Thread>();
        var service = simulation
                .adapter()
                .timeouts(new GraphTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300)))
                .credential(request -> {
                    sender.set(Thread.currentThread());
                    askedFor.countDown();
                    await(release);
                    return SimulatedTenant.credential(SimulatedTenant.TOKEN).getToken(request);
                })
                .build()
                .service();

        var outcome = simulation.submit(service);
        askedFor.await();
        release.countDown();
        // Its next call takes the same thread, so the first one has come to its end by then.
        service.list();

        assertDidNotHappen(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft().error().code()).isEqualTo("Timeout");
        assertThat(simulation.requestsTo("importSnapshot")).isZero();
    }

    @Test
    void sendsNothingWithoutAToken() {
        for (var token : new String[] {"", " ", "two words", "line\nbreak"}) {
            var service = simulation
                    .adapter()
                    .credential(SimulatedTenant.credential(token))
                    .build()
                    .service();

            assertDidNotHappen(simulation.submit(service), OptionalInt.empty());
        }
        assertThat(simulation.requestsTo("importSnapshot")).isZero();
    }

    @Test
    void saysThatTheCredentialWasRefused() {
        var service = simulation
                .adapter()
                .credential(request -> {
                    throw new ClientAuthenticationException("AADSTS7000215: Invalid client secret provided.", null);
                })
                .build()
                .service();

        var failure = simulation.submit(service).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(failure.message()).contains("AADSTS7000215");
        assertThat(failure.remedy()).contains("credential");
    }

    @Test
    void doesNotTakeACredentialThatBreaksDownForOneThatWasRefused() {
        var service = simulation
                .adapter()
                .credential(request -> {
                    throw new IllegalStateException("login.microsoftonline.com does not answer");
                })
                .build()
                .service();

        var outcome = simulation.submit(service);

        assertDidNotHappen(outcome, OptionalInt.empty());
        assertThat(outcome.getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
    }

    @Test
    void namesThePermissionThatIsMissing() {
        simulation.faults().next("importSnapshot", WireFault.status(403));

        var failure = (ServiceFailure.Forbidden) simulation.submit().getLeft();

        assertThat(failure.missingPermission()).contains("CloudPC.ReadWrite.All");
    }

    @Test
    void keepsEverythingThatTheServiceSaidOfAnError() {
        simulation.faults().next("importSnapshot", WireFault.answering(400, """
                                {"error": {"code": "BadRequest", "message": "No luck today.",
                                 "innerError": {"code": "quotaOfWeekExceeded", "request-id": "r-1"}}}"""));

        var error = simulation.submit().getLeft().error();

        assertThat(error.status()).hasValue(400);
        assertThat(error.code()).isEqualTo("BadRequest");
        assertThat(error.message()).isEqualTo("No luck today. (quotaOfWeekExceeded)");
        assertThat(error.requestId().orElseThrow()).contains("client-request-id 11111111-2222-4333-8444-555555555555");
    }

    @Test
    void sendsTheOrdersIdAlong() {
        simulation.submit();

        assertThat(simulation.graph.received()).singleElement().satisfies(request -> assertThat(
                        request.header("client-request-id"))
                .contains("11111111-2222-4333-8444-555555555555"));
    }

    @Test
    void doesNotSendFromAnInterruptedThread() {
        Thread.currentThread().interrupt();

        var outcome = simulation.submit();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.getLeft()).isEqualTo(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        assertThat(simulation.requestsTo("importSnapshot")).isZero();
    }

    @Test
    void sendsUpToTheLastInstantAndNotAfterIt() {
        var now = simulation.clock.instant();

        assertThat(submitBy(now.minusNanos(1)).getLeft().error().code()).isEqualTo("TooLate");
        assertThat(submitBy(now).isRight()).isTrue();
    }

    private Either<ServiceFailure, Submission> submitBy(Instant notAfter) {
        return simulation.service().submit(simulation.byBlob(), new SubmitOrder("some-id", notAfter));
    }

    private void assertDidNotHappen(Either<ServiceFailure, Submission> outcome, OptionalInt status) {
        assertThat(outcome.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(outcome.getLeft().error().status()).isEqualTo(status);
        assertThat(outcome.getLeft().error().requestId()).isNotEqualTo(Optional.empty());
        assertThat(simulation.requestsTo("importSnapshot")).isLessThanOrEqualTo(1);
        assertThat(simulation.hasImport()).isFalse();
    }

    private void assertInDoubt(Either<ServiceFailure, Submission> outcome, OptionalInt status) {
        assertThat(outcome.getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
        assertThat(outcome.getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        assertThat(outcome.getLeft().error().status()).isEqualTo(status);
        assertThat(simulation.requestsTo("importSnapshot")).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
