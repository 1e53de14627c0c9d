package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How fast to send. */
public final class PaceOptions {
    private static final Pattern RATE = Pattern.compile("([0-9]{1,6})([KMG])iB/s");
    private static final String UNLIMITED = "unlimited";

    @Option(
            names = "--pace",
            paramLabel = "RATE",
            description = "The most to send, such as 20MiB/s, or unlimited. 60MiB/s unless given, with 500 requests a"
                    + " second: what Azure allows a standard page blob.")
    private Optional<String> pace = Optional.empty();

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "The most requests at once, 1 to 64; 32 unless given. Begins with 8 and adds more while that"
                    + " makes it faster.")
    private int atOnce = StagingPace.standardPageBlob().requestsAtOnce();

    /** The pace that the options ask for. */
    public Either<Problem, StagingPace> pace() {
        if (atOnce < 1 || atOnce > StagingPace.MOST_AT_ONCE) {
            return Either.left(Problem.usage(
                    "--at-once " + atOnce + " is not possible.", "Give 1 to " + StagingPace.MOST_AT_ONCE + "."));
        }
        var usual = StagingPace.standardPageBlob();
        if (pace.filter(UNLIMITED::equals).isPresent()) {
            return Either.right(StagingPace.unlimited(atOnce));
        }
        return pace.map(PaceOptions::rate)
                .orElse(Either.right(usual.bytesPerSecond()))
                .map(rate -> new StagingPace(rate, usual.requestsPerSecond(), atOnce));
    }

    private static Either<Problem, Long> rate(String text) {
        var rate = RATE.matcher(text);
        if (!rate.matches() || Long.parseLong(rate.group(1)) == 0) {
            return Either.left(Problem.usage(
                    "--pace '" + text + "' is no rate.",
                    "Give a whole number and KiB/s, MiB/s or GiB/s, as in 20MiB/s, or unlimited."));
        }
        int shift = 10 * ("KMG".indexOf(rate.group(2)) + 1);
        return Either.right(Long.parseLong(rate.group(1)) << shift);
    }
}
