package io.cloudpc.snapshots.testing.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.RunningAzurite;
import io.cloudpc.snapshots.testing.azurite.StorageRequest;
import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that stage are killed at a write which the storage sees coming, and the next one goes on. */
@ExtendWith(RunningAzurite.class)
class KilledStagingProcessTest {
    private final AzuriteBench bench;
    private final Azurite azurite;

    @TempDir
    private Path folder;

    KilledStagingProcessTest(Azurite azurite) throws IOException {
        this.azurite = azurite;
        bench = new AzuriteBench(azurite);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void goesOnThroughManyKillsOfAStagingWithManySmallWrites() throws Exception {
        // 166 writes of 4 KiB; each life is long enough to get ahead of what its end may lose.
        stageThroughKills(Disks.withGapsOf(156 << 10, 32L << 20), 12, StagingProcess.AT_ONCE + 1, 10, 4 << 10);
    }

    @Test
    void goesOnThroughKillsOfAStagingWithFullWrites() throws Exception {
        stageThroughKills(Disks.dense(64L << 20), 3, 1, 2, 4 << 20);
    }

    /**
     * Kills process after process, each at a write between the first and the last given, and lets one more come to the end.
     *
     * @param largestWrite of this disk, in bytes
     */
    private void stageThroughKills(PatchedBytes disk, int kills, int firstWrite, int lastWrite, int largestWrite)
            throws IOException {
        var path = folder.resolve("megan.vhd");
        SparseFile.write(VhdMaker.dynamic().of(disk).make(), path);
        var file = new LocalFile(path.toString());
        var random = new Random(kills);
        for (int kill = 0; kill < kills; kill++) {
            int at = firstWrite + random.nextInt(lastWrite - firstWrite + 1);
            assertThat(runUntil(at, random.nextBoolean(), file)).isEmpty();
            bench.assertHalfDone();
            // It would end by itself within a minute. The target's stays.
            bench.account.breakLease(bench.memory);
        }
        bench.network.always(Kind.PUT_PAGE, StorageRequest::passOn);
        try (var last = process(file)) {
            assertThat(last.end()).isEqualTo("staged");
        }

        bench.assertComplete(Bench.all(disk));
        bench.assertWritesKeepTheRules();
        assertThat(bench.network.traffic().bytes(Kind.PUT_PAGE))
                .isLessThanOrEqualTo(worthSending(disk) + 512 + (long) kills * StagingProcess.AT_ONCE * largestWrite);
        assertThat(leases()).as("the target is held by one lease all the time").hasSize(1);
    }

    private static long worthSending(PatchedBytes disk) {
        return ContentTest.worthSending(Bench.all(disk));
    }

    /** What the process said that is killed when this write comes, before or after it has its effect. */
    private String runUntil(int write, boolean beforeEffect, LocalFile file) throws IOException {
        var writes = new AtomicInteger();
        var victim = new AtomicReference<@Nullable StagingProcess>();
        bench.network.always(Kind.PUT_PAGE, request -> {
            if (writes.incrementAndGet() == write) {
                if (!beforeEffect) {
                    request.passOn();
                }
                victim.get().kill();
                throw new IOException("killed");
            }
            return request.passOn();
        });
        try (var process = process(file)) {
            victim.set(process);
            return process.end();
        }
    }

    private Set<String> leases() {
        var leases = new HashSet<String>();
        for (var request : bench.network.seen()) {
            if (request.kind() == Kind.PUT_PAGE) {
                leases.add(request.header("x-ms-lease-id"));
            }
        }
        return leases;
    }

    private StagingProcess process(LocalFile file) throws IOException {
        return new StagingProcess(bench.network.endpoint(), azurite.accountKey(), file, bench.target);
    }
}
