package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.failure.Failure;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.application.staging.transfer.DiskStager;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.BlobName;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A process that stages one disk, until it is killed. */
final class StagingProcess implements AutoCloseable {
    /** How many requests it has under way at once. */
    static final int AT_ONCE = 4;

    private final Process process;

    /** Starts one; the account's key it hears in private. */
    StagingProcess(String endpoint, String accountKey, LocalFile source, StorageBlob target) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StagingProcess.class.getName(),
                        endpoint,
                        source.path(),
                        target.container().value(),
                        target.blob().value()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write((accountKey + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Takes the endpoint, the file, the container and the blob; hears the account's key. Says how it ended. */
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var target = new StorageBlob(Emulated.ACCOUNT, new ContainerName(args[2]), new BlobName(args[3]));
        try (var storage = AzuriteBench.storage(args[0], Objects.requireNonNull(in.readLine()))) {
            var stager = new DiskStager(
                    new LocalDiskSources(),
                    DiskPolicy.standard(),
                    storage.stagingArea(),
                    Clock.systemUTC(),
                    Pause.ofThread(),
                    UUID::randomUUID);
            var order = StageOrder.of(new LocalFile(args[1]), FileType.DATA_FILE, target)
                    .at(StagingPace.unlimited(AT_ONCE));
            System.out.println(stager.stage(order, progress -> {}).fold(Failure::message, staged -> "staged"));
        }
    }

    /** Ends it as a power cut would. What is on its way already may still come to the storage. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** All it said, once it has ended; empty if it was killed before it could. */
    String end() throws IOException {
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        close();
        return said.strip();
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("a killed process does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
