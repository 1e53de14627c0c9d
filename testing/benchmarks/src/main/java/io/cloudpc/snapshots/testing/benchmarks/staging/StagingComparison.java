package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.benchmarks.azure.Figures;
import io.cloudpc.snapshots.testing.benchmarks.staging.TestDisk.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints what it takes to bring disks to page blobs: ours, and what people use today, in turn. Slow tools run once. A file
 * is as warm in memory as the run before has left it.
 */
public final class StagingComparison {
    private static final int ROUNDS = 3;

    private final Path folder;
    private final Path scratch;

    private StagingComparison(Path folder) throws IOException {
        this.folder = folder;
        this.scratch = Files.createDirectories(folder.resolve("scratch"));
    }

    /**
     * Takes the word {@code dense} with the size of the disk in MiB and who else is measured, or {@code scattered} with the sizes of the disk and its
     * data in MiB and who else is measured, or {@code growth}.
     */
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("benchmarks.folder"))), "staging-");
        try {
            var comparison = new StagingComparison(folder);
            switch (arguments[0]) {
                case "dense" -> comparison.dense(Integer.parseInt(arguments[1]), contestants(arguments, 2));
                case "scattered" ->
                    comparison.scattered(
                            Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), contestants(arguments, 3));
                case "growth" -> comparison.growth();
                default -> throw new IllegalArgumentException("dense, scattered or growth, not " + arguments[0]);
            }
        } finally {
            Files.delete(folder.resolve("scratch"));
            Files.delete(folder);
        }
    }

    private static List<Contestant> contestants(String[] arguments, int from) {
        return Arrays.stream(arguments).skip(from).map(Contestant::valueOf).toList();
    }

    private void dense(int mebibytes, List<Contestant> others) throws Exception {
        head();
        compare(
                new TestDisk(Container.FIXED_VHD, mebibytes, mebibytes),
                ROUNDS,
                Stream.concat(Stream.of(Contestant.BARE_SOCKETS, Contestant.OURS), others.stream())
                        .toList(),
                List.of());
    }

    private void scattered(int mebibytes, int data, List<Contestant> others) throws Exception {
        head();
        for (var container : Container.values()) {
            compare(new TestDisk(container, mebibytes, data), ROUNDS, List.of(Contestant.OURS), others);
        }
    }

    /** The same data on disks of different sizes. */
    private void growth() throws Exception {
        head();
        for (var container : List.of(Container.FIXED_VHD, Container.DYNAMIC_VHD, Container.VHDX)) {
            for (int gibibytes : new int[] {8, 32, 128}) {
                compare(new TestDisk(container, gibibytes << 10, 1024), ROUNDS, List.of(Contestant.OURS), List.of());
            }
        }
    }

    private void compare(TestDisk disk, int rounds, List<Contestant> inTurn, List<Contestant> once)
            throws IOException, InterruptedException {
        System.err.println("making " + disk);
        var file = disk.make(folder);
        try {
            var runs = new EnumMap<Contestant, List<Run>>(Contestant.class);
            for (int round = 0; round < rounds; round++) {
                for (var contestant : inTurn) {
                    runs.computeIfAbsent(contestant, c -> new ArrayList<>()).add(run(contestant, disk, file));
                }
            }
            for (var contestant : once) {
                runs.put(contestant, List.of(run(contestant, disk, file)));
            }
            var ours = runs.getOrDefault(Contestant.OURS, List.of());
            runs.forEach((contestant, those) -> report(disk, contestant, those, ours));
        } finally {
            Files.delete(file);
        }
    }

    private Run run(Contestant contestant, TestDisk disk, Path file) throws IOException, InterruptedException {
        var run = Run.of(contestant, disk, file, scratch);
        System.err.printf(Locale.ROOT, "%s, %s: %.2f s%n", disk, contestant, run.seconds());
        return run;
    }

    private static void head() {
        System.out.println("Whole processes; where there are several runs: median (least–most). MiB, and seconds.");
        System.out.println("| disk | tool | time | times ours | sent | peak memory | extra disk | CPU of the tool |"
                + " CPU of the emulator | verdict on the blob |");
        System.out.println("|---|---|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    private static void report(TestDisk disk, Contestant contestant, List<Run> runs, List<Run> ours) {
        var seconds = new Figures();
        var timesOurs = new Figures();
        var peak = new Figures();
        var toolCpu = new Figures();
        var emulatorCpu = new Figures();
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            seconds.add(run.seconds());
            peak.add(mebibytes(run.peakMemoryBytes()));
            toolCpu.add(run.clientCpuSeconds());
            emulatorCpu.add(run.emulatorCpuSeconds());
            if (runs.size() == ours.size()) {
                timesOurs.add(run.seconds() / ours.get(i).seconds());
            }
        }
        if (runs.size() != ours.size()) {
            var all = new Figures();
            ours.forEach(run -> all.add(run.seconds()));
            timesOurs.add(seconds.median() / all.median());
        }
        var one = runs.get(0);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.1f | %s | %.0f | %s | %s | %s |%n",
                disk,
                contestant,
                seconds,
                timesOurs,
                mebibytes(one.sentBytes()),
                peak,
                mebibytes(one.extraDiskBytes()),
                toolCpu,
                emulatorCpu,
                one.verdict());
    }

    private static double mebibytes(long bytes) {
        return (double) bytes / (1 << 20);
    }
}
