package io.cloudpc.snapshots.adapter.filesystem;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures the journal beside what the disk itself can do, in turns in one run: for each round the microseconds of one
 * journal write, of the same bytes written and synced in place, and of the same bytes written, synced, renamed and synced
 * again. Give it a directory of the disk.
 */
final class JournalSpeedMain {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1000;

    private JournalSpeedMain() {}

    private interface Operation {
        void perform() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "journal-speed");
        var journal = LocalJournal.in(directory.resolve("journal"));
        var first = journal.create(reserved(user(1), "host-a")).get();
        var entry = new AtomicReference<>(first);
        var next = withdrawn(first.record(), "host-a", "Not ready.");
        var bytes = Files.readAllBytes(directory.resolve("journal").resolve(user(1) + ".json"));
        var inPlace = new RandomAccessFile(directory.resolve("in-place").toFile(), "rw");
        var temporary = directory.resolve("temporary");

        var times = new long[4][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int at = Math.max(0, round);
            times[0][at] =
                    nanos(() -> entry.set(journal.replace(entry.get(), next).get()));
            times[1][at] = nanos(() -> entry.set(journal.find(user(1)).get().orElseThrow()));
            times[2][at] = nanos(() -> {
                inPlace.seek(0);
                inPlace.write(bytes);
                inPlace.getFD().sync();
            });
            times[3][at] = nanos(() -> {
                try (var out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    out.write(ByteBuffer.wrap(bytes));
                    out.force(true);
                }
                Files.move(temporary, directory.resolve("renamed"), StandardCopyOption.ATOMIC_MOVE);
                try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
                    names.force(true);
                }
            });
        }
        inPlace.close();
        System.out.println("bytes of an entry: " + bytes.length);
        report("journal, replace", times[0]);
        report("journal, find", times[1]);
        report("bare write and sync in place", times[2]);
        report("bare write, sync, rename, sync", times[3]);
    }

    private static long nanos(Operation operation) throws IOException {
        long start = System.nanoTime();
        operation.perform();
        return System.nanoTime() - start;
    }

    private static void report(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-32s median %6d us, 90 %% %6d us, %8.0f a second%n",
                what,
                nanos[nanos.length / 2] / 1000,
                nanos[nanos.length * 9 / 10] / 1000,
                1e9 / Arrays.stream(nanos).average().orElseThrow());
    }
}
