package io.cloudpc.snapshots.adapter.graph;

import static io.cloudpc.snapshots.adapter.graph.Simulation.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.testing.graphsimulator.ReceivedRequest;
import io.cloudpc.snapshots.testing.graphsimulator.WireFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Following many imports by few requests. */
class BatchTest {
    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void asksForTwentyInOneRequest() {
        var ids = ids(41);

        var answers = simulation.service().retrieveAll(ids);

        assertThat(answers).containsOnlyKeys(ids);
        assertThat(simulation.requestsTo("$batch")).isEqualTo(3);
        assertThat(topLevel()).isEqualTo(3);
    }

    @Test
    void asksForOneWithoutABatch() {
        var id = new SnapshotId("only");

        simulation.service().retrieveAll(List.of(id, id));

        assertThat(simulation.requestsTo("$batch")).isZero();
        assertThat(simulation.requestsTo("retrieveSnapshotImportResult")).isEqualTo(1);
    }

    @Test
    void givesEachPartItsOwnAnswer() {
        var known = simulation.anImport();
        var ids = new ArrayList<>(ids(4));
        ids.add(2, known);
        simulation.faults().nextWhen(part("id-1"), WireFault.status(403));

        var answers = simulation.service().retrieveAll(ids);

        assertThat(at(answers, known).get()).isPresent();
        assertThat(at(answers, new SnapshotId("id-0")).get()).isEmpty();
        assertThat(at(answers, new SnapshotId("id-1")).getLeft()).isInstanceOf(ServiceFailure.Forbidden.class);
        assertThat(at(answers, new SnapshotId("id-2")).get()).isEmpty();
    }

    @Test
    void asksAgainOnlyForThePartsThatWereThrottled() {
        var ids = ids(20);
        simulation.faults().nextWhen(part("id-3"), WireFault.throttled("7"));
        simulation.faults().nextWhen(part("id-5"), WireFault.throttled("9"));

        var answers = simulation.service().retrieveAll(ids);

        assertThat(answers.values()).allMatch(answer -> answer.isRight());
        assertThat(simulation.requestsTo("$batch")).isEqualTo(2);
        assertThat(simulation.requestsTo("retrieveSnapshotImportResult")).isEqualTo(22);
        assertThat(simulation.waits).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void asksAgainForABatchThatWasThrottledAsAWhole() {
        simulation.faults().next("$batch", WireFault.throttled("4")).next("$batch", WireFault.html(502));

        assertThat(simulation.service().retrieveAll(ids(3)).values()).allMatch(answer -> answer.isRight());
        assertThat(simulation.requestsTo("$batch")).isEqualTo(3);
    }

    @Test
    void saysOfEveryPartThatTheBatchWasRefused() {
        simulation.faults().always("$batch", WireFault.status(401));

        assertThat(simulation.service().retrieveAll(ids(3)).values())
                .allMatch(answer -> answer.isLeft() && answer.getLeft() instanceof ServiceFailure.Refused);
    }

    @Test
    void doesNotTakeAPartThatIsMissingForAnAbsence() {
        simulation.faults().always("$batch", WireFault.answering(200, "{\"responses\": [{\"id\": \"0\"}, 7]}"));

        assertThat(simulation.service().retrieveAll(ids(3)).values())
                .allMatch(answer -> answer.isLeft() && answer.getLeft() instanceof ServiceFailure.Unavailable);
    }

    @Test
    void readsPartsThatAreNoJson() {
        simulation.faults().alwaysWhen(part("id-1"), WireFault.html(404));

        var answers = simulation.service().retrieveAll(ids(3));

        assertThat(at(answers, new SnapshotId("id-1")).getLeft().error().status())
                .hasValue(404);
        assertThat(at(answers, new SnapshotId("id-2")).get()).isEmpty();
    }

    @Test
    void stopsBetweenBatchesWhenInterrupted() {
        var service = simulation
                .adapter()
                .pause(wait -> {
                    throw new InterruptedException();
                })
                .build()
                .service();
        simulation.faults().always("$batch", WireFault.throttled("4"));

        var answers = service.retrieveAll(ids(60));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers).hasSize(60);
        assertThat(answers.values())
                .allMatch(answer -> answer.isLeft() && answer.getLeft() instanceof ServiceFailure.Interrupted);
        assertThat(simulation.requestsTo("$batch")).isEqualTo(1);
    }

    @Test
    void givesEachPartAnIdOfItsOwn() {
        simulation.service().retrieveAll(ids(5));

        assertThat(simulation.graph.received())
                .extracting(request -> request.header("client-request-id").orElseThrow())
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    private long topLevel() {
        return simulation.graph.received().stream()
                .filter(request -> !request.inBatch())
                .count();
    }

    private static List<SnapshotId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SnapshotId("id-" + i))
                .toList();
    }

    private static Predicate<ReceivedRequest> part(String id) {
        return request -> request.inBatch() && request.path().contains("'" + id + "'");
    }
}
