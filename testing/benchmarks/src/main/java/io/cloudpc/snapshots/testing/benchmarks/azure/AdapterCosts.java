package io.cloudpc.snapshots.testing.benchmarks.azure;

import static io.cloudpc.snapshots.testing.contracts.SampleRecords.reserved;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.user;
import static io.cloudpc.snapshots.testing.contracts.SampleRecords.withdrawn;

import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Prints what checks of large disks and the journal cost on Azure Storage: requests, bytes and time. */
public final class AdapterCosts {
    private static final int CHECKS = 21;
    private static final int JOURNAL_STEPS = 2000;

    private final Emulator emulator;
    private final CountingRelay relay;

    private AdapterCosts(Emulator emulator, CountingRelay relay) {
        this.emulator = emulator;
        this.relay = relay;
    }

    public static void main(String[] arguments) throws Exception {
        try (var azurite = Azurite.start()) {
            var emulator = Emulator.of(azurite);
            try (var relay = CountingRelay.before(emulator.port())) {
                var costs = new AdapterCosts(emulator, relay);
                costs.checkOfALargeDisk();
                costs.journal();
            }
        }
    }

    private void checkOfALargeDisk() {
        var blob = emulator.blob("megan.vhd");
        try (var storage = emulator.adapter()) {
            putSample(storage.stagingArea(), blob, 127L << 30);
            long first = timeOf(() -> check(storage, blob));
            var later = new Figures();
            for (int i = 1; i < CHECKS; i++) {
                later.add(timeOf(() -> check(storage, blob)) / 1e6);
            }
            report("check of 127 GiB: %.0f ms the first time, then %s ms", first / 1e6, later);
        }
        try (var counted = emulator.adapterAt(relay.port())) {
            relay.reset();
            check(counted, blob);
            report("check of 127 GiB: %d requests, %,d bytes answered", relay.requests(), relay.answeredBytes());
        }
    }

    private static void check(AzureStorage storage, StorageBlob blob) {
        try (var opened = storage.sources().open(blob).get()) {
            DiskInspector.inspect(opened.bytes(), FileType.DATA_FILE, DiskPolicy.standard())
                    .get();
        }
    }

    private static void putSample(StagingArea area, StorageBlob blob, long size) {
        var disk = SampleDisk.fixedVhd(size);
        var made = area.create(blob, disk.length(), StagingNotes.none()).get();
        try (var writer = area.open(made, Hold.passing()).get()) {
            for (var patch : disk.patches()) {
                long from = patch.offset() / StagingWriter.PAGE * StagingWriter.PAGE;
                long to = (patch.end() + StagingWriter.PAGE - 1) / StagingWriter.PAGE * StagingWriter.PAGE;
                var bytes = disk.read(new ByteRange(from, (int) (to - from))).get();
                writer.write(from, ByteBuffer.wrap(bytes)).get();
            }
        }
    }

    private void journal() throws Exception {
        try (var storage = emulator.adapter()) {
            var journal = storage.journal(Azurite.ACCOUNT, emulator.container());
            var entry = journal.create(reserved(user(0), "host-a")).get();
            long start = 0;
            for (int i = -JOURNAL_STEPS / 4; i < JOURNAL_STEPS; i++) {
                start = i == 0 ? System.nanoTime() : start;
                entry = journal.replace(entry, withdrawn(reserved(user(0), "host-a"), "host-a", "Step " + i))
                        .get();
            }
            reportRate("writes, one thread", start);
            start = System.nanoTime();
            for (int i = 0; i < JOURNAL_STEPS; i++) {
                journal.find(user(0)).get();
            }
            reportRate("reads, one thread", start);
            start = System.nanoTime();
            Parallel.run(8, JOURNAL_STEPS, i -> journal.create(reserved(user(i + 1), "host-a"))
                    .get());
            reportRate("claims, 8 threads", start);
        }
        try (var counted = emulator.adapterAt(relay.port())) {
            var journal = counted.journal(Azurite.ACCOUNT, emulator.container());
            relay.reset();
            journal.find(user(9000)).get();
            var claimed = journal.create(reserved(user(9000), "host-a")).get();
            var marked = journal.replace(claimed, claimed.record()).get();
            journal.replace(marked, withdrawn(claimed.record(), "host-a", "Accepted."))
                    .get();
            report("journal, one import (look, claim, mark, outcome): %d requests", relay.requests());
        }
    }

    private static long timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static void reportRate(String what, long start) {
        report("journal, %s: %.0f/s", what, JOURNAL_STEPS / ((System.nanoTime() - start) / 1e9));
    }

    private static void report(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
