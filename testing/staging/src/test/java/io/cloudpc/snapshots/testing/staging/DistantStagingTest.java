package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.DistantLink;
import io.cloudpc.snapshots.testing.azurite.Fate;
import io.cloudpc.snapshots.testing.azurite.FaultyNetwork;
import io.cloudpc.snapshots.testing.azurite.LinkShape;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staging to a storage that is far away, over connections that are cut: slower, and the bytes are the same. */
@ExtendWith(RunningAzurite.class)
class DistantStagingTest {
    private static final int MIB = 1 << 20;

    /** Each request has a connection of its own here: of those that carry 4 MiB, every third is cut on the way. */
    private static final LinkShape CUTTING = new LinkShape(Duration.ofMillis(4), 80L * MIB, 256 << 10, 10L * MIB);

    private final Azurite azurite;

    @TempDir
    private Path folder;

    DistantStagingTest(Azurite azurite) {
        this.azurite = azurite;
    }

    @Test
    void theBlobIsTheDiskThoughConnectionsAreCut() throws IOException {
        stageAFile(Disks.dense(48L * MIB), CUTTING);
    }

    @Test
    void whatTheStorageDoesNotCopyIsReadAndSentThoughConnectionsAreCut() throws IOException {
        var disk = Bench.all(Disks.dense(24L * MIB));
        try (var network = new FaultyNetwork(azurite);
                var link = DistantLink.before(network.endpoint(), CUTTING);
                var bench = new AzuriteBench(azurite, network, link.endpoint())) {
            network.always(Kind.COPY_PAGE, Fate.refuseCopy());
            var source = bench.account.blockBlob("megan.img", disk);

            SnapshotImportException.orThrow(bench.stage(source));

            bench.assertComplete(disk);
            assertThat(link.cuts()).isPositive();
        }
    }

    @Test
    void aKilledStagingGoesOnThoughConnectionsAreCut() throws IOException {
        var disk = Disks.dense(32L * MIB);
        try (var network = new FaultyNetwork(azurite);
                var link = DistantLink.before(network.endpoint(), CUTTING);
                var bench = new AzuriteBench(azurite, network, link.endpoint())) {
            var file = file(disk);
            var writes = new AtomicInteger();
            var victim = new AtomicReference<@Nullable StagingProcess>();
            network.always(Kind.PUT_PAGE, request -> {
                if (writes.incrementAndGet() == 4) {
                    victim.get().kill();
                    throw new IOException("killed");
                }
                return request.passOn();
            });
            try (var process = process(link, bench, file)) {
                victim.set(process);
                assertThat(process.end()).isEmpty();
            }
            bench.assertHalfDone();
            bench.account.breakLease(bench.memory);
            network.always(Kind.PUT_PAGE, StorageRequest::passOn);

            try (var process = process(link, bench, file)) {
                assertThat(process.end()).isEqualTo("staged");
            }

            bench.assertComplete(Bench.all(disk));
            bench.assertWritesKeepTheRules();
        }
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} ms, {1} KiB/s, windows of {2} KiB, cut every {3} KiB")
    @CsvSource({"20, 12200, 4096, 20480", "100, 12200, 256, 40960", "100, 122000, 4096, 8192", "1, 122000, 64, 6144"})
    void theBlobIsTheDiskOverAnyDistance(int millis, long kibibytesPerSecond, int window, long betweenCuts)
            throws IOException {
        stageAFile(
                Disks.scattered(41, 256L * MIB),
                new LinkShape(Duration.ofMillis(millis), kibibytesPerSecond << 10, window << 10, betweenCuts << 10));
    }

    private void stageAFile(PatchedBytes disk, LinkShape shape) throws IOException {
        try (var network = new FaultyNetwork(azurite);
                var link = DistantLink.before(network.endpoint(), shape);
                var bench = new AzuriteBench(azurite, network, link.endpoint())) {

            SnapshotImportException.orThrow(bench.stage(file(disk)));

            bench.assertComplete(Bench.all(disk));
            bench.assertWritesKeepTheRules();
            assertThat(link.cuts()).isPositive();
        }
    }

    private StagingProcess process(DistantLink link, AzuriteBench bench, LocalFile file) throws IOException {
        return new StagingProcess(link.endpoint(), azurite.accountKey(), file, bench.target);
    }

    private LocalFile file(PatchedBytes disk) throws IOException {
        var path = folder.resolve("megan.vhd");
        SparseFile.write(VhdMaker.fixed(disk), path);
        return new LocalFile(path.toString());
    }
}
