package io.cloudpc.snapshots.testing.benchmarks.disk;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.FileDiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Prints what checks cost: reads, the memory of the worst input, and the time beside qemu-img on the same files. */
public final class DiskCosts {
    private static final int RUNS = 15;

    private DiskCosts() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "reads" -> reads();
            case "memory" -> memory();
            case "qemu" -> besideQemu();
            default -> throw new IllegalArgumentException("reads, memory or qemu, not " + arguments[0]);
        }
    }

    private static void reads() {
        System.out.println("| file | reads | bytes | rounds |\n|---|--:|--:|--:|");
        for (SampleFile file : SampleFile.values()) {
            CountingBytes bytes = new CountingBytes(file.bytes());
            inspect(bytes, file.fileType());
            System.out.printf(
                    Locale.ROOT, "| %s | %d | %,d | %d |%n", file, bytes.reads(), bytes.bytesRead(), bytes.rounds());
        }
    }

    /** To be run in a small heap: that the check comes to its end there is the proof. */
    private static void memory() {
        HostileTable hostile = new HostileTable();
        long start = System.nanoTime();
        DiskInspection inspection = inspect(hostile, FileType.DATA_FILE);
        System.out.printf(
                Locale.ROOT,
                "the worst table: %s in %d ms, in a heap of at most %d MiB%n",
                inspection.verdict(),
                (System.nanoTime() - start) / 1_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void besideQemu() throws IOException, InterruptedException {
        System.out.println("Medians of " + RUNS + " runs in ms; qemu-img with its start, ours in a warm JVM.");
        System.out.println("| file | ours | qemu-img info | qemu-img check |\n|---|--:|--:|--:|");
        Path folder = Files.createTempDirectory("disk-costs");
        for (SampleFile sample : SampleFile.values()) {
            Path file = folder.resolve("disk");
            SparseFile.write(sample.bytes(), file);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |%n",
                    sample,
                    median(() -> inspect(new FileDiskBytes(file), sample.fileType())),
                    median(() -> qemu("info", sample, file)),
                    median(() -> qemu("check", sample, file)));
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static double median(Work work) throws IOException, InterruptedException {
        double[] times = new double[RUNS];
        for (int i = -RUNS; i < RUNS; i++) {
            long start = System.nanoTime();
            work.run();
            times[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static void qemu(String command, SampleFile sample, Path file) throws IOException, InterruptedException {
        new ProcessBuilder("qemu-img", command, "-f", sample.qemuName(), file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static DiskInspection inspect(DiskBytes bytes, FileType fileType) {
        return DiskInspector.inspect(bytes, fileType, DiskPolicy.standard()).get();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
