package io.cloudpc.snapshots.testing.benchmarks.azure;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Prints how fast the adapter writes pages, beside bare sockets that send the same, in turn. Both are warm; the ratio is
 * taken pair by pair.
 */
public final class PageWrites {
    private static final int PUT = StagingWriter.LARGEST_WRITE;
    private static final int PUTS = 64;
    private static final int ROUNDS = 9;
    private static final int[] IN_FLIGHT = {1, 4, 8, 16};

    private final Emulator emulator;
    private final byte[] content = new byte[PUT];

    private PageWrites(Emulator emulator) {
        this.emulator = emulator;
        new Random(1).nextBytes(content);
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "MiB/s: median (least–most) of " + ROUNDS + " rounds in turn, " + PUTS + " puts of 4 MiB each.");
        System.out.println("| in flight | bare sockets | adapter | ratio of each pair |\n|--:|--:|--:|--:|");
        for (int inFlight : IN_FLIGHT) {
            try (var azurite = Azurite.start()) {
                new PageWrites(Emulator.of(azurite)).compare(inFlight);
            }
        }
    }

    private void compare(int inFlight) throws Exception {
        var bare = new Figures();
        var ours = new Figures();
        var ratio = new Figures();
        try (var storage = emulator.adapter()) {
            for (int round = -2; round < ROUNDS; round++) {
                // The one that comes second finds the emulator as the first has left it.
                boolean bareFirst = round % 2 == 0;
                double before = bareFirst ? bare(inFlight) : 0;
                double our = ours(storage, inFlight);
                double other = bareFirst ? before : bare(inFlight);
                if (round >= 0) {
                    bare.add(other);
                    ours.add(our);
                    ratio.add(our / other);
                }
            }
        }
        System.out.printf(Locale.ROOT, "| %d | %s | %s | %s |%n", inFlight, bare, ours, ratio);
    }

    private double ours(AzureStorage storage, int inFlight) throws Exception {
        var blob = emulator.blob("ours.vhd");
        var area = storage.stagingArea();
        var made = area.create(blob, (long) PUT * PUTS, StagingNotes.none()).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            long start = System.nanoTime();
            Parallel.run(inFlight, PUTS, i -> writer.write((long) i * PUT, ByteBuffer.wrap(content))
                    .get());
            return mebibytesPerSecond(start);
        } finally {
            delete(blob);
        }
    }

    private double bare(int inFlight) throws Exception {
        var blob = emulator.blob("bare.vhd");
        emulator.client(blob).getPageBlobClient().create((long) PUT * PUTS);
        var idle = new LinkedBlockingQueue<BareClient>();
        for (int i = 0; i < inFlight; i++) {
            idle.add(new BareClient(emulator.writableUrl(blob)));
        }
        try {
            long start = System.nanoTime();
            Parallel.run(inFlight, PUTS, i -> {
                var client = idle.take();
                client.put(content, (long) i * PUT);
                idle.add(client);
            });
            return mebibytesPerSecond(start);
        } finally {
            for (var client : idle) {
                client.close();
            }
            delete(blob);
        }
    }

    private void delete(StorageBlob blob) {
        emulator.client(blob).deleteIfExists();
    }

    private static double mebibytesPerSecond(long start) {
        return (double) PUT * PUTS / (1 << 20) / ((System.nanoTime() - start) / 1e9);
    }
}
