package io.cloudpc.snapshots.adapter.azurestorage;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.cloudpc.snapshots.application.port.driven.Hold;
import io.cloudpc.snapshots.application.port.driven.StagingNotes;
import io.cloudpc.snapshots.application.port.driven.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** What the adapter takes of an emulator on this machine. Run by hand; prints a table. */
final class Measurements {
    private static final int PUT = StagingWriter.LARGEST_WRITE;
    private static final int PUTS = 128;
    private static final int JOURNAL_STEPS = 2000;

    private final Azurite azurite;
    private final EmulatedStorage emulated;

    private Measurements(Azurite azurite) {
        this.azurite = azurite;
        this.emulated = new EmulatedStorage(azurite);
    }

    public static void main(String[] args) throws Exception {
        try (var azurite = Azurite.start()) {
            var measurements = new Measurements(azurite);
            measurements.checkOfALargeDisk();
            measurements.journal();
            measurements.pageWrites();
        }
    }

    private void checkOfALargeDisk() {
        var disk = SampleDisk.fixedVhd(127L << 30);
        var container = emulated.newContainer();
        var requests = new Requests();
        try (var storage = emulated.adapterSeenBy(requests)) {
            var blob = emulated.blob(container, "megan.vhd");
            var area = storage.stagingArea();
            var made = area.create(blob, disk.length(), StagingNotes.none()).get();
            try (var writer = area.open(made, Hold.passing()).get()) {
                for (var patch : disk.patches()) {
                    long from = patch.offset() / 512 * 512;
                    int length = (int) ((patch.end() + 511) / 512 * 512 - from);
                    var bytes = disk.read(new ByteRange(from, length)).get();
                    writer.write(from, ByteBuffer.wrap(bytes)).get();
                }
            }
            for (int run = 1; run <= 4; run++) {
                requests.reset();
                long start = System.nanoTime();
                var opened = storage.sources().open(blob).get();
                var verdict = DiskInspector.inspect(opened.bytes(), FileType.DATA_FILE, DiskPolicy.standard())
                        .get()
                        .verdict();
                report(
                        "check of 127 GiB, run %d: %s, %d requests, %d bytes, %.1f ms",
                        run, verdict, requests.count.get(), requests.bytes.get(), millisSince(start));
            }
        }
    }

    private void journal() throws Exception {
        var container = emulated.newContainer();
        var requests = new Requests();
        try (var storage = emulated.adapterSeenBy(requests)) {
            var journal = storage.journal(Azurite.ACCOUNT, container);
            var entry = journal.create(reserved(user(0), "host-a")).get();
            for (int i = 0; i < JOURNAL_STEPS / 4; i++) {
                entry = journal.replace(entry, withdrawn(reserved(user(0), "host-a"), "host-a", "Step " + i))
                        .get();
            }
            long start = System.nanoTime();
            for (int i = 0; i < JOURNAL_STEPS; i++) {
                entry = journal.replace(entry, withdrawn(reserved(user(0), "host-a"), "host-a", "Step " + i))
                        .get();
            }
            report("journal, one thread: %.0f writes/s", JOURNAL_STEPS / (millisSince(start) / 1000));
            start = System.nanoTime();
            for (int i = 0; i < JOURNAL_STEPS; i++) {
                journal.find(user(0)).get();
            }
            report("journal, one thread: %.0f reads/s", JOURNAL_STEPS / (millisSince(start) / 1000));
            start = System.nanoTime();
            inParallel(8, JOURNAL_STEPS, i -> journal.create(reserved(user(i + 1), "host-a"))
                    .get());
            report("journal, 8 threads: %.0f claims/s", JOURNAL_STEPS / (millisSince(start) / 1000));

            requests.reset();
            journal.find(user(9000)).get();
            var claimed = journal.create(reserved(user(9000), "host-a")).get();
            var marked = journal.replace(claimed, claimed.record()).get();
            journal.replace(marked, withdrawn(claimed.record(), "host-a", "Accepted."))
                    .get();
            report("journal, one import (look, claim, mark, outcome): %d requests", requests.count.get());
        }
    }

    private void pageWrites() throws Exception {
        var content = new byte[PUT];
        new Random(1).nextBytes(content);
        var container = emulated.newContainer();
        try (var storage = emulated.adapter().limits(RequestLimits.usual()).build()) {
            for (int round = 1; round <= 3; round++) {
                for (int inFlight : List.of(1, 4, 8, 16)) {
                    double bare = bare(emulated.blob(container, "bare.vhd"), content, inFlight);
                    double ours = ours(storage, emulated.blob(container, "ours.vhd"), content, inFlight);
                    report(
                            "page writes, round %d, %2d in flight: bare sockets %.0f MiB/s, adapter %.0f MiB/s (%.2f)",
                            round, inFlight, bare, ours, ours / bare);
                }
            }
        }
    }

    private double ours(AzureStorage storage, StorageBlob blob, byte[] content, int inFlight) throws Exception {
        var area = storage.stagingArea();
        var made = area.create(blob, (long) PUT * PUTS, StagingNotes.none()).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            long start = System.nanoTime();
            inParallel(inFlight, PUTS, i -> writer.write((long) i * PUT, ByteBuffer.wrap(content))
                    .get());
            return mebibytesPerSecond(start);
        } finally {
            emulated.client(blob).delete();
        }
    }

    /** Bare sockets that know nothing but how to put a page, with a checksum as the adapter sends. */
    private double bare(StorageBlob blob, byte[] content, int inFlight) throws Exception {
        emulated.client(blob).getPageBlobClient().create((long) PUT * PUTS);
        var sas = URI.create(emulated.sasText(blob, azurite.endpoint(), "rw", Duration.ofDays(1)));
        var idle = new LinkedBlockingQueue<Socket>();
        for (int i = 0; i < inFlight; i++) {
            idle.add(new Socket(sas.getHost(), sas.getPort()));
        }
        try {
            long start = System.nanoTime();
            inParallel(inFlight, PUTS, i -> {
                var socket = idle.take();
                put(socket, sas, content, (long) i * PUT);
                idle.add(socket);
                return i;
            });
            return mebibytesPerSecond(start);
        } finally {
            for (var socket : idle) {
                socket.close();
            }
            emulated.client(blob).delete();
        }
    }

    private static void put(Socket socket, URI sas, byte[] content, long offset) throws IOException {
        var head = "PUT " + sas.getRawPath() + "?comp=page&" + sas.getRawQuery() + " HTTP/1.1\r\nHost: "
                + sas.getAuthority() + "\r\nx-ms-version: 2023-11-03\r\nx-ms-page-write: update\r\nx-ms-range: bytes="
                + offset + "-" + (offset + content.length - 1) + "\r\nContent-MD5: "
                + Base64.getEncoder().encodeToString(Md5.of(content)) + "\r\nContent-Length: " + content.length
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(content);
        var answer = readHead(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 201")) {
            throw new IOException(answer);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        // The answer has no body; its chunk of nothing, where there is one, is read away.
        if (head.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            in.readNBytes(5);
        }
        return head.toString();
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> void inParallel(int threads, int count, Work<T> work) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            for (var done : executor.invokeAll(IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> work.of(i))
                    .toList())) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static double mebibytesPerSecond(long start) {
        return (double) PUT * PUTS / (1 << 20) / (millisSince(start) / 1000);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void report(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }

    /** Counts requests, and the bytes of the answers as their heads tell them. */
    private static final class Requests implements HttpPipelinePolicy {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();

        void reset() {
            count.set(0);
            bytes.set(0);
        }

        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            count.incrementAndGet();
            return next.process().doOnNext(answer -> {
                var length = answer.getHeaderValue(HttpHeaderName.CONTENT_LENGTH);
                if (length != null && answer.getStatusCode() == 206) {
                    bytes.addAndGet(Long.parseLong(length));
                }
            });
        }
    }
}
