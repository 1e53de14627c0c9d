package io.cloudpc.snapshots.testing.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactlyOnceTest {
    private static final int SCHEDULES = Integer.getInteger("exactlyonce.schedules", 3_000);
    private static final int MOST_UNTIL_A_MISSING_GUARD_SHOWS = 3_000;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "host");
        thread.setDaemon(true);
        return thread;
    });

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void noScheduleBreaksAPromise() {
        var sum = new World.Tally();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            var outcome = Schedule.run(Choices.of(seed), Set.of(), THREADS);
            if (outcome.broken().isPresent()) {
                fail(tell(seed, outcome, Set.of()));
            }
            add(sum, outcome.tally());
        }

        System.out.printf(
                "%d schedules: %d submissions, %d crashes, %d lost answers, %d outcomes in doubt at the end, all of them"
                        + " decided by a person%n",
                SCHEDULES, sum.submissions, sum.crashes, sum.lostAnswers, sum.inDoubt);
        assertThat(sum.submissions).isGreaterThan(SCHEDULES / 2);
        assertThat(sum.crashes).isGreaterThan(SCHEDULES);
        assertThat(sum.lostAnswers).isGreaterThan(SCHEDULES / 10);
    }

    @ParameterizedTest
    @EnumSource
    void aMissingGuardIsNoticed(Guard guard) {
        var missing = EnumSet.of(guard);
        for (long seed = 1; seed <= MOST_UNTIL_A_MISSING_GUARD_SHOWS; seed++) {
            var outcome = Schedule.run(Choices.of(seed), missing, THREADS);
            if (outcome.broken().isPresent()) {
                System.out.printf(
                        "without %s, schedule %d breaks a promise: %s%n",
                        guard, seed, outcome.broken().get());
                return;
            }
        }
        fail("nothing shows that the guard " + guard + " is needed");
    }

    @Test
    void aSeedReplaysExactlyAndShrinks() {
        var missing = EnumSet.of(Guard.NO_RETRY);
        long seed = 1;
        var outcome = Schedule.run(Choices.of(seed), missing, THREADS);
        while (outcome.broken().isEmpty()) {
            outcome = Schedule.run(Choices.of(++seed), missing, THREADS);
        }

        var again = Schedule.run(Choices.replaying(outcome.choices()), missing, THREADS);
        var shrunk = shrink(outcome.choices(), missing);

        assertThat(again.story()).isEqualTo(outcome.story());
        assertThat(shrunk.size()).isLessThan(outcome.choices().size());
        assertThat(Schedule.run(Choices.replaying(shrunk), missing, THREADS).broken())
                .isPresent();
    }

    private static List<List<Integer>> shrink(List<List<Integer>> choices, Set<Guard> missing) {
        return Shrinking.shrink(choices, fewer -> Schedule.run(Choices.replaying(fewer), missing, THREADS)
                .broken()
                .isPresent());
    }

    private static String tell(long seed, Schedule.Outcome outcome, Set<Guard> missing) {
        var shrunk = shrink(outcome.choices(), missing);
        var shortest = Schedule.run(Choices.replaying(shrunk), missing, THREADS);
        return "Schedule " + seed + " breaks a promise: " + outcome.broken().orElseThrow()
                + "\nShrunk to " + shrunk.size() + " steps: "
                + shortest.broken().orElse("")
                + "\n" + String.join("\n", shortest.story());
    }

    private static void add(World.Tally sum, World.Tally one) {
        sum.submissions += one.submissions;
        sum.crashes += one.crashes;
        sum.lostAnswers += one.lostAnswers;
        sum.inDoubt += one.inDoubt;
        sum.decidedByPersons += one.decidedByPersons;
    }
}
