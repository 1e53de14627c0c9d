package io.cloudpc.snapshots.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import io.cloudpc.snapshots.adapter.graph.call.GraphRetries;
import io.cloudpc.snapshots.adapter.graph.http.GraphTimeouts;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Answers and lists that would hold a caller for ever. */
class EndlessListTest {
    private static final String LIST = "listSnapshotImportResults";

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void noticesAPageThatLeadsBackToItself() {
        simulation.faults().always(LIST, page("{\"snapshotId\": \"a\"}", 1));

        var failure = simulation.service().list().getLeft();

        assertThat(failure.message()).contains("EndlessList", "Page 2 of the list leads back to an earlier page");
        assertThat(failure.remedy()).contains("support");
        assertThat(simulation.requestsTo(LIST)).isEqualTo(2);
    }

    @Test
    void noticesAListThatLeadsBackToItsBeginning() {
        simulation.faults().always(LIST, WireFault.answering(200, """
                        {"value": [], "@odata.nextLink": "%s/deviceManagement/virtualEndpoint/snapshots/%s"}\
                        """.formatted(simulation.graph.baseUrl(), LIST)));

        assertThat(simulation.service().list().getLeft().message()).contains("Page 1 of the list leads back");
        assertThat(simulation.requestsTo(LIST)).isEqualTo(1);
    }

    @Test
    void givesUpPagesThatBringNothingNew() {
        for (var item : new String[] {"", "{\"snapshotId\": \"a\"}"}) {
            simulation.faults().clear();
            simulation.graph.forget();
            for (int page = 1; page <= 30; page++) {
                simulation.faults().next(LIST, page(item, page));
            }

            assertThat(simulation.service().list().getLeft().message())
                    .contains("EndlessList", "The last 20 pages of the list have nothing new");
            assertThat(simulation.requestsTo(LIST)).isEqualTo(item.isEmpty() ? 20 : 21);
        }
    }

    @Test
    void readsOnOverSomeEmptyPages() {
        for (int page = 1; page <= 19; page++) {
            simulation.faults().next(LIST, page("", page));
        }
        simulation.faults().next(LIST, WireFault.answering(200, "{\"value\": [{\"snapshotId\": \"a\"}]}"));

        assertThat(simulation.service().list().get())
                .isInstanceOfSatisfying(Listing.Complete.class, listing -> assertThat(listing.imports())
                        .hasSize(1));
    }

    @Test
    void givesUpAListThatTakesTooLongAlthoughEachPageIsNew() {
        for (int page = 1; page <= 30; page++) {
            simulation.faults().next(LIST, page("{\"snapshotId\": \"" + page + "\"}", page));
        }

        var failure = takingAMinuteForEachToken().list().getLeft();

        assertThat(failure.message()).contains("SlowList", "after 300 s and 5 pages");
        assertThat(simulation.requestsTo(LIST)).isEqualTo(5);
    }

    @Test
    void doesNotTryAReadAgainWhoseTimeIsOver() {
        simulation.faults().always(LIST, WireFault.status(503));
        var hasty = simulation
                .adapter()
                .retries(new GraphRetries(100, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5)))
                .build()
                .service();

        assertThat(hasty.list().getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);

        assertThat(simulation.waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThan(Duration.ofMinutes(5));
        assertThat(simulation.requestsTo(LIST)).isBetween(4L, 20L);
    }

    @Test
    void endsACallWhoseAnswerTrickles() {
        simulation.faults().always(LIST, WireFault.trickling(Duration.ofMillis(200)));
        simulation.faults().next("importSnapshot", WireFault.trickling(Duration.ofMillis(200)));
        var service = simulation
                .adapter()
                .timeouts(new GraphTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1)))
                .retries(GraphRetries.none())
                .build()
                .service();

        assertThat(service.list().getLeft().message()).contains("Timeout", "not complete after 1 s");
        assertThat(simulation.submit(service).getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        assertThat(simulation.hasImport()).isTrue();
    }

    private CloudPcService takingAMinuteForEachToken() {
        return simulation
                .adapter()
                .credential(request -> Mono.fromSupplier(() -> {
                    simulation.clock.advance(Duration.ofMinutes(1));
                    return new AccessToken(SimulatedTenant.TOKEN, OffsetDateTime.MAX);
                }))
                .build()
                .service();
    }

    /** A page with this item that leads on to the page of this number. */
    private WireFault page(String item, int next) {
        return WireFault.answering(200, """
                {"value": [%s], "@odata.nextLink": "%s/deviceManagement/virtualEndpoint/snapshots/%s?$skiptoken=%d"}\
                """.formatted(item, simulation.graph.baseUrl(), LIST, next));
    }
}
