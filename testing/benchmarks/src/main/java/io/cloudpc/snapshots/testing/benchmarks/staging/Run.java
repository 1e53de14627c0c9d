package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.testing.azurite.Azurite;
import io.cloudpc.snapshots.testing.azurite.DistantLink;
import io.cloudpc.snapshots.testing.azurite.LinkShape;
import io.cloudpc.snapshots.testing.benchmarks.azure.Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;

/**
 * One contestant's work on one disk, with an emulator that has done nothing before. Peak memory is that of the largest
 * process.
 *
 * @param seconds from the start of the first program to the end of the last
 * @param clientCpuSeconds of the programs
 * @param sentBytes written to pages of the blob
 * @param extraDiskBytes in files that had to be kept meanwhile
 * @param verdict of our rules on the blob
 */
record Run(
        double seconds,
        double clientCpuSeconds,
        double emulatorCpuSeconds,
        long sentBytes,
        long peakMemoryBytes,
        long extraDiskBytes,
        String verdict) {

    static Run of(Contestant contestant, TestDisk disk, Path file, Path scratch)
            throws IOException, InterruptedException {
        settle();
        try (var azurite = Azurite.start()) {
            var emulator = Emulator.of(azurite);
            return of(contestant, disk, file, scratch, emulator, emulator);
        }
    }

    /** With a distance between the programs and the emulator. */
    static Run over(LinkShape shape, Contestant contestant, TestDisk disk, Path file, Path scratch)
            throws IOException, InterruptedException {
        settle();
        try (var azurite = Azurite.start();
                var link = DistantLink.before(azurite.endpoint(), shape)) {
            var emulator = Emulator.of(azurite);
            var run = of(contestant, disk, file, scratch, emulator, emulator.through(link.endpoint()));
            System.err.println(link.connections() + " connections, " + link.cuts() + " of them cut");
            return run;
        }
    }

    /**
     * One run.
     *
     * @param emulator for what comes before and after
     * @param reached the same, as the programs reach it
     */
    private static Run of(
            Contestant contestant, TestDisk disk, Path file, Path scratch, Emulator emulator, Emulator reached)
            throws IOException, InterruptedException {
        try {
            var target = emulator.blob(Contestant.BLOB);
            var url = reached.writableUrl(target);
            var environment = new HashMap<>(reached.environment());
            if (contestant == Contestant.BARE_SOCKETS || contestant == Contestant.BARE_SOCKETS_32) {
                emulator.client(target).getPageBlobClient().create(Files.size(file));
                environment.put(BareUpload.URL, url.toString());
            }
            if (contestant == Contestant.OURS_FROM_BLOB) {
                var source = emulator.blob("source.vhd");
                emulator.client(source).uploadFromFile(file.toString());
                environment.put(
                        Contestant.SOURCE_URL, reached.writableUrl(source).toString());
            }
            var before = emulatorCpu();
            long start = System.nanoTime();
            var programs = new ArrayList<Measured>();
            for (var command : contestant.commands(disk, file, scratch, url)) {
                programs.add(Measured.run(command, environment, scratch));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Run(
                    seconds,
                    programs.stream().mapToDouble(Measured::cpuSeconds).sum(),
                    emulatorCpu().minus(before).toMillis() / 1e3,
                    emulator.writtenBytes(target),
                    programs.stream().mapToLong(Measured::peakBytes).max().orElse(0),
                    usage(scratch),
                    verdict(emulator));
        } finally {
            empty(scratch);
        }
    }

    private static String verdict(Emulator emulator) {
        try (var storage = emulator.adapter();
                var opened =
                        storage.sources().open(emulator.blob(Contestant.BLOB)).get()) {
            return DiskInspector.inspect(opened.bytes(), FileType.DATA_FILE, DiskPolicy.standard())
                    .get()
                    .verdict()
                    .toString();
        }
    }

    /** A program that ran to its end. */
    private record Measured(double cpuSeconds, long peakBytes) {
        static Measured run(List<String> command, Map<String, String> environment, Path scratch)
                throws IOException, InterruptedException {
            var figures = Files.createTempFile("figures", ".txt");
            var output = Files.createTempFile("output", ".txt");
            try {
                var timed = new ArrayList<>(List.of("/usr/bin/time", "-f", "%U %S %M", "-o", figures.toString()));
                timed.addAll(command);
                var builder =
                        new ProcessBuilder(timed).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                builder.environment().put("TMPDIR", scratch.toString());
                builder.environment().put("AZCOPY_CONCURRENCY_VALUE", String.valueOf(Upload.IN_FLIGHT));
                builder.environment().put("AZCOPY_JOB_PLAN_LOCATION", scratch.toString());
                builder.environment().put("AZCOPY_LOG_LOCATION", scratch.toString());
                builder.environment().put("AZURE_CORE_COLLECT_TELEMETRY", "false");
                builder.environment().put("AZURE_CORE_SURVEY_MESSAGE", "false");
                if (builder.start().waitFor() != 0) {
                    throw new IOException(command + " failed:\n" + Files.readString(output));
                }
                System.err.print(Files.readString(output));
                var read = new Scanner(Files.readString(figures)).useLocale(Locale.ROOT);
                return new Measured(read.nextDouble() + read.nextDouble(), read.nextLong() << 10);
            } finally {
                Files.delete(figures);
                Files.delete(output);
            }
        }
    }

    /** Of all that this process has started and that still runs, which is the emulator. */
    private static Duration emulatorCpu() {
        return ProcessHandle.current()
                .children()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What an earlier run has left to be written to the disk is not for this one to wait for. */
    private static void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private static long usage(Path folder) throws IOException {
        var process = new ProcessBuilder("du", "-s", "-B1", folder.toString()).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Scanner(text).nextLong();
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}
