package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When reads are tried again, how long that waits, and what is never taken for an absence. */
class ReadsTest {
    private static final String RETRIEVE = "retrieveSnapshotImportResult";

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainWhatMayFareBetter(int status) {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.status(status)).next(RETRIEVE, WireFault.html(status));

        assertThat(simulation.service().retrieve(id).get()).isPresent();
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(3);
        assertThat(simulation.waits).hasSize(2);
    }

    @Test
    void triesAgainWhenTheConnectionIsCut() {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.cutBeforeEffect()).next(RETRIEVE, WireFault.empty(503));

        assertThat(simulation.service().retrieve(id).get()).isPresent();
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(3);
    }

    @Test
    void waitsLongerEachTimeAndNeverAsLongAsEverybodyElse() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.status(500));

        simulation.service().retrieve(id);

        assertThat(simulation.waits).hasSize(3);
        assertThat(simulation.waits.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
        assertThat(simulation.waits.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
        assertThat(simulation.waits.get(2)).isBetween(Duration.ofMillis(400), Duration.ofMillis(1200));
    }

    @Test
    void givesUpAfterAllTriesAndKeepsTheLastError() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.error(502, "BadGateway", "Nothing behind."));

        var failure = simulation.service().retrieve(id).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(failure.error().code()).isEqualTo("BadGateway");
        assertThat(failure.error().requestId()).isPresent();
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409})
    void doesNotRepeatWhatWasRefused(int status) {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.status(status));

        assertThat(simulation.service().retrieve(id).getLeft().error().status()).hasValue(status);
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(1);
    }

    @Test
    void waitsAsManySecondsAsTheServiceAsksFor() {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.throttled("17"));

        assertThat(simulation.service().retrieve(id).isRight()).isTrue();
        assertThat(simulation.waits).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void waitsUntilTheDateThatTheServiceNames() {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.status(503, "Tue, 24 Nov 2026 09:30:42 GMT"));

        assertThat(simulation.service().retrieve(id).isRight()).isTrue();
        assertThat(simulation.waits).containsExactly(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "0", "", "1e9", "Tue, 24 Nov 2020 09:30:42 GMT"})
    void waitsByItsOwnMeasureWhenTheServiceMakesNoSense(String retryAfter) {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.throttled(retryAfter));

        var failure = simulation.service().retrieve(id).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Throttled.class);
        assertThat(simulation.waits).hasSize(3).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(1200)));
    }

    @Test
    void waitsThoughTheServiceAsksToBeAskedAgainAtOnce() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.status(503, "0"));

        assertThat(simulation.service().retrieve(id).getLeft().error().status()).hasValue(503);
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(4);
        assertThat(simulation.waits).hasSize(3).allSatisfy(wait -> assertThat(wait)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100)));
    }

    @Test
    void handsALongWaitToTheCallerInsteadOfWaiting() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.throttled("200"));

        var failure =
                (ServiceFailure.Throttled) simulation.service().retrieve(id).getLeft();

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(200));
        assertThat(simulation.waits).isEmpty();
    }

    @Test
    void neverWaitsLongerThanADayWhateverItIsTold() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.throttled("999999999"));

        var failure =
                (ServiceFailure.Throttled) simulation.service().retrieve(id).getLeft();

        assertThat(failure.retryAfter()).contains(Duration.ofDays(1));
    }

    @Test
    void stopsWaitingAtOnceWhenInterrupted() {
        var id = simulation.anImport();
        simulation.faults().always(RETRIEVE, WireFault.throttled("17"));
        var service = simulation
                .adapter()
                .pause(wait -> {
                    throw new InterruptedException();
                })
                .build()
                .service();

        var failure = service.retrieve(id).getLeft();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isEqualTo(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
        assertThat(simulation.requestsTo(RETRIEVE)).isEqualTo(1);
    }

    @Test
    void stopsReadingAtOnceWhenInterrupted() {
        var id = simulation.anImport();
        var release = new CountDownLatch(1);
        var reader = Thread.currentThread();
        simulation.faults().next(RETRIEVE, WireFault.heldBeforeAnswer(() -> {
            reader.interrupt();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));

        var failure = simulation.service().retrieve(id).getLeft();
        release.countDown();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isEqualTo(new ServiceFailure.Interrupted(Effect.CERTAINLY_NOT_DONE));
    }

    @Test
    void givesEachRequestAnIdOfItsOwn() {
        var id = simulation.anImport();
        simulation.faults().next(RETRIEVE, WireFault.status(500));
        var service = simulation.service();
        service.retrieve(id);
        service.retrieve(id);

        assertThat(simulation.graph.received())
                .extracting(request -> request.header("client-request-id").orElseThrow())
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void takesOnlyGraphsOwnWordForAnAbsence() {
        var id = simulation.anImport();
        for (var fault : new WireFault[] {
            WireFault.html(404),
            WireFault.empty(404),
            WireFault.answering(404, "[]"),
            WireFault.empty(204),
            WireFault.answering(200, "{}")
        }) {
            simulation.faults().clear().always(RETRIEVE, fault);

            assertThat(simulation.service().retrieve(id).getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
        }
        simulation.faults().clear().next(RETRIEVE, WireFault.status(404));
        assertThat(simulation.service().retrieve(id).get()).isEmpty();
        simulation.faults().clear().next(RETRIEVE, WireFault.noContent());
        assertThat(simulation.service().retrieve(id).get()).isEmpty();
    }

    @Test
    void doesNotTakeAPurgeForDoneThatSomethingOnTheWayDoesNotKnow() {
        var id = simulation.anImport();
        simulation.faults().always("purgeImportedSnapshot", WireFault.html(404));

        assertThat(simulation.service().purge(id).getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        simulation
                .faults()
                .clear()
                .next(
                        "purgeImportedSnapshot",
                        WireFault.error(
                                404, "NotFound", "Resource not found for the segment 'purgeImportedSnapshot'."));
        assertThat(simulation.service().purge(id).getLeft()).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(simulation.hasImport()).isTrue();
    }

    @Test
    void countsAPurgeAsDoneThatWasCutAfterItsEffectAndFindsNothingWhenRepeated() {
        for (var fault : List.of(WireFault.cutAfterEffect(), WireFault.statusAfterEffect(504))) {
            var id = simulation.anImport();
            simulation.graph.forget();
            simulation.faults().next("purgeImportedSnapshot", fault);

            assertThat(simulation.service().purge(id).get()).isEqualTo(PurgeAnswer.PURGED);
            assertThat(simulation.requestsTo("purgeImportedSnapshot")).isEqualTo(2);
        }
    }

    @Test
    void doesNotCountAPurgeAsDoneWhoseFirstTryCertainlyHadNoEffect() {
        simulation.faults().next("purgeImportedSnapshot", WireFault.throttled("1"));

        assertThat(simulation.service().purge(new SnapshotId("unknown")).get()).isEqualTo(PurgeAnswer.ALREADY_GONE);
    }

    @Test
    void keepsAPurgeInDoubtWhoseFirstTryWasCutAndWhoseRepetitionIsRefused() {
        for (var refusal : List.of(WireFault.status(403), WireFault.error(400, "BadRequest", "Not now."))) {
            var id = simulation.anImport();
            simulation
                    .faults()
                    .next("purgeImportedSnapshot", WireFault.cutAfterEffect())
                    .next("purgeImportedSnapshot", refusal);

            assertThat(simulation.service().purge(id).getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        }
    }

    @Test
    void takesNoSuccessOfSomethingOnTheWayForAPurge() {
        var id = simulation.anImport();
        simulation.faults().next("purgeImportedSnapshot", WireFault.html(200));

        var failure = simulation.service().purge(id).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Unavailable.class);
        assertThat(failure.effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
    }

    @Test
    void measuresTheServicesClockByTheDateOfItsAnswers() {
        for (var ahead : List.of(Duration.ofMinutes(6), Duration.ZERO, Duration.ofMinutes(-6))) {
            var service = simulation
                    .adapter()
                    .clock(Clock.offset(Clock.systemUTC(), ahead.negated()))
                    .build()
                    .service();
            assertThat(service.clockDifference()).isEmpty();

            service.list();

            assertThat(service.clockDifference().orElseThrow()).isCloseTo(ahead, Duration.ofSeconds(2));
        }
    }

    @Test
    void doesNotTakeTheClockOfSomethingOnTheWayForTheServices() {
        simulation.faults().always("listSnapshotImportResults", WireFault.html(502));
        var service = simulation.service();

        service.list();

        assertThat(service.clockDifference()).isEmpty();
    }

    @Test
    void doesNotTakeAPassingNotFoundForATenantWithoutAList() {
        var id = simulation.anImport();
        for (var fault : List.of(
                WireFault.html(404),
                WireFault.empty(404),
                WireFault.error(404, "NotFound", "The resource was not found."),
                WireFault.error(404, "ResourceNotFound", "No SnapshotImportResult could be read."),
                WireFault.foreignAfterEffect(404, "{\"message\": \"no Route matched\"}"))) {
            simulation.faults().clear().next("listSnapshotImportResults", fault);
            assertThat(simulation.service().list().get())
                    .isInstanceOfSatisfying(Listing.Complete.class, listing -> assertThat(listing.imports())
                            .extracting(SnapshotImport::id)
                            .containsExactly(Optional.of(id)));

            simulation.faults().always("listSnapshotImportResults", fault);
            assertThat(simulation.service().list().getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
        }
    }

    @Test
    void doesNotTakeAListWithoutItemsForAnEmptyOne() {
        simulation.faults().always("listSnapshotImportResults", WireFault.answering(200, "{\"values\": []}"));

        assertThat(simulation.service().list().getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 501})
    void saysThatATenantOffersNoList(int status) {
        simulation
                .faults()
                .always(
                        "listSnapshotImportResults",
                        WireFault.error(
                                status,
                                "BadRequest",
                                "Resource not found for the segment 'listSnapshotImportResults'."));

        assertThat(simulation.service().list().get()).isInstanceOf(Listing.NotOffered.class);
    }

    @Test
    void doesNotTakeARefusedListForOneThatIsNotOffered() {
        for (var fault : Map.of(
                        400, WireFault.error(400, "BadRequest", "Too long ago."),
                        403, WireFault.status(403),
                        4040, WireFault.html(404))
                .values()) {
            simulation.faults().clear().always("listSnapshotImportResults", fault);

            assertThat(simulation.service().list().isLeft()).isTrue();
        }
    }

    @Test
    void followsNoLinkToAnotherHost() {
        simulation
                .faults()
                .next(
                        "listSnapshotImportResults",
                        WireFault.answering(
                                200, "{\"value\": [], \"@odata.nextLink\": \"http://127.0.0.2:80/beta/steal\"}"));

        var failure = simulation.service().list().getLeft();

        assertThat(failure.error().code()).isEqualTo("StrangeLink");
        assertThat(simulation.graph.received()).hasSize(1);
    }

    @Test
    void keepsAnIdWithAQuoteInOnePiece() {
        var odd = new SnapshotId("it's/an#odd?id%20+&=");

        assertThat(simulation.service().retrieve(odd).get()).isEmpty();
        assertThat(simulation.graph.received()).singleElement().satisfies(request -> assertThat(request.path())
                .endsWith("retrieveSnapshotImportResult(snapshotId='it''s/an#odd?id%20+&=')"));
    }
}
