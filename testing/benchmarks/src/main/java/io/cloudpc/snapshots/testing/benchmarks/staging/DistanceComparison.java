package io.cloudpc.snapshots.testing.benchmarks.staging;

import io.cloudpc.snapshots.testing.azurite.LinkShape;
import io.cloudpc.snapshots.testing.benchmarks.azure.Figures;
import io.cloudpc.snapshots.testing.benchmarks.staging.TestDisk.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints how full a long link is kept: by ours, by ours with a fixed number in flight, and by bare sockets, in turn. */
public final class DistanceComparison {
    private static final int ROUNDS = 3;
    private static final long MEGABIT = 125_000;

    private DistanceComparison() {}

    /**
     * Takes the milliseconds of a round trip, Mbit/s, the largest window of a connection in KiB, in how many of 100 puts the
     * connection is cut, the size of the disk in MiB, and who is measured.
     */
    public static void main(String[] arguments) throws Exception {
        var numbers =
                Arrays.stream(arguments).limit(5).mapToInt(Integer::parseInt).toArray();
        var shape = new LinkShape(Duration.ofMillis(numbers[0]), numbers[1] * MEGABIT, numbers[2] << 10, 0)
                .cutting(numbers[3]);
        var disk = new TestDisk(Container.FIXED_VHD, numbers[4], numbers[4]);
        var folder = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("benchmarks.folder"))), "distance-");
        var scratch = Files.createDirectories(folder.resolve("scratch"));
        var file = disk.make(folder);
        try {
            var contestants =
                    Arrays.stream(arguments).skip(5).map(Contestant::valueOf).toList();
            report(
                    String.join(" | ", Arrays.asList(arguments).subList(0, 5)),
                    numbers[1] * MEGABIT / (double) (1 << 20),
                    numbers[4],
                    measure(shape, disk, file, scratch, contestants));
        } finally {
            Files.delete(file);
            Files.delete(scratch);
            Files.delete(folder);
        }
    }

    private static Map<Contestant, double[]> measure(
            LinkShape shape, TestDisk disk, Path file, Path scratch, List<Contestant> contestants)
            throws IOException, InterruptedException {
        var seconds = new EnumMap<Contestant, double[]>(Contestant.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (var contestant : contestants) {
                var run = Run.over(shape, contestant, disk, file, scratch);
                System.err.printf(Locale.ROOT, "%s: %.2f s%n", contestant, run.seconds());
                seconds.computeIfAbsent(contestant, any -> new double[ROUNDS])[round] = run.seconds();
            }
        }
        return seconds;
    }

    private static void report(String link, double line, int mebibytes, Map<Contestant, double[]> seconds) {
        System.out.println(
                "| round trip, ms | Mbit/s | window, KiB | cut, % | MiB | tool | seconds | MiB/s | of the line |"
                        + " times as fast as bare sockets |");
        System.out.println("|--:|--:|--:|--:|--:|---|--:|--:|--:|--:|");
        var bare = seconds.get(Contestant.BARE_SOCKETS_32);
        seconds.forEach((contestant, times) -> {
            var time = new Figures();
            var ratio = new Figures();
            for (int round = 0; round < ROUNDS; round++) {
                time.add(times[round]);
                if (bare != null) {
                    ratio.add(bare[round] / times[round]);
                }
            }
            double rate = mebibytes / time.median();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %.2f | %s |%n",
                    link,
                    contestant,
                    time,
                    rate,
                    rate / line,
                    bare == null ? "" : ratio.toString());
        });
    }
}
