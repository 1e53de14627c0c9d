package io.cloudpc.snapshots.testing.azurite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningAzurite.class)
class FaultyNetworkTest {
    private static final byte[] NOTHING = {};

    private final Azurite azurite;
    private final FaultyNetwork network;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String blob;

    FaultyNetworkTest(Azurite azurite) throws Exception {
        this.azurite = azurite;
        network = new FaultyNetwork(azurite);
        var container = "/c" + UUID.randomUUID();
        blob = container + "/megan.vhd";
        assertThat(put(container, "restype=container", Map.of(), NOTHING).statusCode())
                .isEqualTo(201);
        var asked = Map.of("x-ms-blob-type", "PageBlob", "x-ms-blob-content-length", String.valueOf(16L << 20));
        assertThat(put(blob, "", asked, NOTHING).statusCode()).isEqualTo(201);
        network.traffic().reset();
        network.seen().clear();
    }

    @AfterEach
    void close() throws IOException {
        network.close();
    }

    @Test
    void countsRequestsAndTheBytesThatTheyAreAbout() throws Exception {
        assertThat(putPage("bytes=0-1023", new byte[1024]).statusCode()).isEqualTo(201);
        network.plan(Fate.loseRequest());
        assertThatThrownBy(() -> putPage("bytes=512-1023", new byte[512])).isInstanceOf(IOException.class);
        assertThat(put(blob, "comp=page", Map.of("x-ms-page-write", "clear", "x-ms-range", "bytes=0-511"), NOTHING)
                        .statusCode())
                .isEqualTo(201);

        var traffic = network.traffic();
        assertThat(traffic.requests(Kind.PUT_PAGE)).isEqualTo(2);
        assertThat(traffic.bytes(Kind.PUT_PAGE)).isEqualTo(1536);
        assertThat(traffic.requests(Kind.CLEAR_PAGE)).isEqualTo(1);
        assertThat(traffic.bytes(Kind.CLEAR_PAGE)).isEqualTo(512);
        assertThat(traffic.requests(Kind.COPY_PAGE) + traffic.requests(Kind.READ))
                .isZero();
        assertThat(network.seen()).hasSize(3);
    }

    @Test
    void takesPagesOnlyAsAzureDoes() throws Exception {
        var tooLarge = putPage("bytes=0-4194815", new byte[(4 << 20) + 512]);
        var damaged = putPageWith("Content-MD5", "AAAA");
        var alsoDamaged = putPageWith("x-ms-content-crc64", "AAAAAAAAAAA=");

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(putPage("bytes=100-611", new byte[512]).statusCode()).isEqualTo(416);
        assertThat(damaged.statusCode()).isEqualTo(400);
        assertThat(damaged.headers().firstValue("x-ms-error-code")).contains("Md5Mismatch");
        assertThat(alsoDamaged.statusCode()).isEqualTo(400);
        assertThat(alsoDamaged.headers().firstValue("x-ms-error-code")).contains("Crc64Mismatch");
    }

    @Test
    void takesTheChecksumThatTheCatalogueOfCrcsGives() {
        // "check" of CRC-64/NVME is ae8b14860a799888: https://reveng.sourceforge.io/crc-catalogue/all.htm
        assertThat(Crc64.of("123456789".getBytes(US_ASCII))).isEqualTo("iJh5CoYUi64=");
    }

    @Test
    void copiesOnlyWithinTheLimitsOfAzure() throws Exception {
        assertThat(copy("bytes=0-4194815", "bytes=0-4194815").statusCode()).isEqualTo(413);
        assertThat(copy("bytes=100-611", "bytes=0-511").statusCode()).isEqualTo(416);
        assertThat(copy("bytes=0-1023", "bytes=0-511").statusCode()).isEqualTo(400);
        assertThat(copy("bytes=0-511", "bytes=0-1023").statusCode()).isEqualTo(400);
    }

    @Test
    void copiesNothingForWhoeverHasNoRightToWrite() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(network.endpoint() + blob + "?comp=page"))
                .header("x-ms-version", "2023-11-03")
                .header("x-ms-copy-source", network.endpoint() + blob)
                .header("x-ms-source-range", "bytes=0-511")
                .header("x-ms-range", "bytes=0-511")
                .header("x-ms-page-write", "update")
                .PUT(BodyPublishers.noBody());

        var answer = http.send(request.build(), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void isBusyAboveARateOfItsClock() throws Exception {
        var clock = Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC);
        network.always(Kind.PUT_PAGE, Fate.busyAbove(2, clock));

        var statuses = new int[3];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = putPage("bytes=0-511", new byte[512]).statusCode();
        }

        assertThat(statuses).containsExactly(201, 201, 503);
    }

    @Test
    void doesToRequestsOfAKindWhatWasPlannedForIt() throws Exception {
        network.plan(Kind.PUT_PAGE, Fate.times(2, Fate.breakDown()));

        assertThat(copy("bytes=0-511", "bytes=0-1023").statusCode()).isEqualTo(400);
        assertThat(putPage("bytes=0-511", new byte[512]).statusCode()).isEqualTo(500);
        assertThat(putPage("bytes=0-511", new byte[512]).statusCode()).isEqualTo(500);
        assertThat(putPage("bytes=0-511", new byte[512]).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> putPage(String range, byte[] bytes) throws IOException, InterruptedException {
        return put(blob, "comp=page", Map.of("x-ms-page-write", "update", "x-ms-range", range), bytes);
    }

    private HttpResponse<String> putPageWith(String header, String value) throws IOException, InterruptedException {
        return put(
                blob,
                "comp=page",
                Map.of("x-ms-page-write", "update", "x-ms-range", "bytes=0-511", header, value),
                new byte[512]);
    }

    private HttpResponse<String> copy(String range, String sourceRange) throws IOException, InterruptedException {
        var asked = new LinkedHashMap<>(Map.of("x-ms-page-write", "update", "x-ms-range", range));
        asked.put("x-ms-copy-source", network.endpoint() + blob);
        asked.put("x-ms-source-range", sourceRange);
        return put(blob, "comp=page", asked, NOTHING);
    }

    private HttpResponse<String> put(String path, String query, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var all = new LinkedHashMap<>(headers);
        all.put("x-ms-version", "2023-11-03");
        all.put("x-ms-date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        var head = all.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", "PUT \r\n", body.length == 0 ? "" : "Content-Length: " + body.length));
        var signed = query.isEmpty() ? "" : "\n" + query.replace('=', ':');
        var request = HttpRequest.newBuilder(
                        URI.create(network.endpoint() + path + (query.isEmpty() ? "" : "?" + query)))
                .header(
                        "Authorization",
                        SharedKey.authorization(azurite.accountKey(), head, "/" + Azurite.ACCOUNT + path, signed))
                .PUT(BodyPublishers.ofByteArray(body));
        all.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
