package io.cloudpc.snapshots.adapter.graph;

import static io.cloudpc.snapshots.adapter.graph.Simulation.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How many requests things take, and how much time the adapter adds to one. */
class FiguresTest {
    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void takesTheseRequestsFromReadinessToSuccess() {
        var graph = simulation.adapter().build();
        var imports = SnapshotImports.builder()
                .service(graph.service())
                .directory(graph.directory())
                .sources(simulation.tenant.sources())
                .journal(simulation.tenant.journal())
                .clock(simulation.clock)
                .build();
        var request = simulation.byBlob();
        var counts = new LinkedHashMap<String, Integer>();

        assertThat(imports.checkReadiness().check(request).isReady()).isTrue();
        counts.put("readiness", taken());
        assertThat(imports.importSnapshot().importSnapshot(request).isRight()).isTrue();
        counts.put("import", taken());
        simulation.clock.advance(Duration.ofHours(1));
        var tracked = imports.trackImport().once(SampleTenant.MEGAN).get();
        counts.put("one look", taken());

        assertThat(tracked.isUnderWay()).isFalse();
        assertThat(counts).isEqualTo(Map.of("readiness", 9, "import", 10, "one look", 1));
    }

    @Test
    void takesTheseRequestsToFollowAThousandImports() {
        var ids = IntStream.range(0, 1000)
                .mapToObj(i -> new SnapshotId("id-" + i))
                .toList();
        var service = simulation.service();

        service.retrieveAll(ids);
        int together = taken();
        ids.forEach(service::retrieve);
        int singly = taken();

        assertThat(together).isEqualTo(50);
        assertThat(singly).isEqualTo(1000);
    }

    @Test
    @EnabledIfSystemProperty(named = "figures", matches = "true")
    void addsThisMuchTimeToARequest() {
        var id = simulation.anImport();
        var graph = simulation.adapter().build();
        var url = URI.create(simulation.graph.baseUrl()
                + "/deviceManagement/virtualEndpoint/snapshots/retrieveSnapshotImportResult(snapshotId='" + id + "')");
        var jdk = HttpClient.newHttpClient();
        var jdkRequest = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + SimulatedTenant.TOKEN)
                .build();
        var okHttp = new OkHttpClient();
        var okRequest = new Request.Builder()
                .url(url.toString())
                .header("Authorization", "Bearer " + SimulatedTenant.TOKEN)
                .build();
        var contestants = new LinkedHashMap<String, Runnable>();
        contestants.put("bare JDK client, same call", () -> send(jdk, jdkRequest));
        contestants.put("bare OkHttp, same call", () -> send(okHttp, okRequest));
        contestants.put("adapter, retrieve", () -> graph.service().retrieve(id).get());
        contestants.put("adapter, user", () -> graph.directory()
                .user(new UserRef.ById(SampleTenant.MEGAN))
                .get());

        measure(contestants, 2000);
        measure(contestants, 3000)
                .forEach((name, times) -> System.out.printf(
                        Locale.ROOT,
                        "%-28s median %4d µs, 95 %% below %5d µs%n",
                        name,
                        times[times.length / 2] / 1000,
                        times[times.length * 95 / 100] / 1000));
    }

    /** All in turn, so that none has the machine to itself. */
    private static Map<String, long[]> measure(Map<String, Runnable> contestants, int rounds) {
        var times = new LinkedHashMap<String, long[]>();
        contestants.keySet().forEach(name -> times.put(name, new long[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (var contestant : contestants.entrySet()) {
                long start = System.nanoTime();
                contestant.getValue().run();
                at(times, contestant.getKey())[round] = System.nanoTime() - start;
            }
        }
        times.values().forEach(Arrays::sort);
        return times;
    }

    private static void send(HttpClient client, HttpRequest request) {
        try {
            client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(OkHttpClient client, Request request) {
        try (var response = client.newCall(request).execute()) {
            Objects.requireNonNull(response.body()).string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests on the wire since the last time this was asked. */
    private int taken() {
        var count = simulation.graph.received().stream()
                .filter(request -> !request.inBatch())
                .count();
        simulation.graph.forget();
        return (int) count;
    }
}
