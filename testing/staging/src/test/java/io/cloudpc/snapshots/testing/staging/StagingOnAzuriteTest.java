package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.failure.SnapshotImportException;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of this machine staged by the real adapter, and read again by the SDK. */
@ExtendWith(RunningAzurite.class)
class StagingOnAzuriteTest {
    private static final long SIZE = 36L << 20;

    private final AzuriteBench bench;

    @TempDir
    private Path folder;

    StagingOnAzuriteTest(Azurite azurite) throws IOException {
        bench = new AzuriteBench(azurite);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cloudpc.snapshots.testing.staging.Disks#shapes")
    void theBlobIsTheDisk(Disks.Shape shape) throws IOException {
        var disk = Disks.scattered(31, SIZE);

        var staged = SnapshotImportException.orThrow(bench.stage(file(shape.of(disk))));

        assertThat(staged.inspection().verdict()).isEqualTo(Verdict.ACCEPT);
        bench.assertComplete(Bench.all(disk));
        bench.assertWritesKeepTheRules();
        assertThat(bench.network.traffic().bytes(Kind.PUT_PAGE)).isEqualTo(staged.sentBytes() + 512);
    }

    @Test
    void holesOfAFileAreNeitherReadNorSent() throws IOException {
        var disk = SampleDisk.raw(96L << 20);

        var staged = SnapshotImportException.orThrow(bench.stage(file(VhdMaker.fixed(disk))));

        bench.assertComplete(Bench.all(disk));
        assertThat(staged.sentBytes()).isLessThan(1 << 20);
        assertThat(bench.network.traffic().requests(Kind.PUT_PAGE)).isLessThan(10);
    }

    @Test
    void readsItBackIfAsked() throws IOException {
        var disk = Disks.scattered(32, SIZE);
        var order = bench.order(file(VhdMaker.fixed(disk))).readingBack();

        var staged = SnapshotImportException.orThrow(bench.stage(order));

        assertThat(staged.sha256()).contains(Disks.sha256(bench.staged()));
    }

    @Test
    void doesNothingTwiceIfAskedTwice() throws IOException {
        var file = file(VhdMaker.fixed(Disks.scattered(33, SIZE)));
        SnapshotImportException.orThrow(bench.stage(file));
        bench.network.traffic().reset();

        var again = SnapshotImportException.orThrow(bench.stage(file));

        assertThat(again.wasComplete()).isTrue();
        assertThat(bench.network.traffic().requests(Kind.PUT_PAGE)).isZero();
    }

    private LocalFile file(PatchedBytes content) throws IOException {
        var path = folder.resolve("megan.disk");
        SparseFile.write(content, path);
        return new LocalFile(path.toString());
    }
}
