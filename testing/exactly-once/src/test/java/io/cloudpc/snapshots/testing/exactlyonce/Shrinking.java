package io.cloudpc.snapshots.testing.exactlyonce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out steps of a failing run, and makes its choices duller, for as long as it still fails. */
final class Shrinking {
    private static final int MOST_RUNS = 5_000;
    private static final int FIRST_STEP = 2;

    private final Predicate<List<List<Integer>>> fails;
    private int runs;

    private Shrinking(Predicate<List<List<Integer>>> fails) {
        this.fails = fails;
    }

    static List<List<Integer>> shrink(List<List<Integer>> choices, Predicate<List<List<Integer>>> fails) {
        var shrinking = new Shrinking(fails);
        return shrinking.duller(shrinking.fewer(shrinking.fewer(choices)));
    }

    private List<List<Integer>> fewer(List<List<Integer>> choices) {
        var best = choices;
        for (int size = best.size() / 2; size > 0; size /= 2) {
            for (int from = FIRST_STEP; from + size <= best.size(); ) {
                var fewer = new ArrayList<>(best);
                fewer.subList(from, from + size).clear();
                if (stillFails(fewer)) {
                    best = fewer;
                } else {
                    from += size;
                }
            }
        }
        return best;
    }

    private List<List<Integer>> duller(List<List<Integer>> choices) {
        var best = choices;
        for (int group = 0; group < best.size(); group++) {
            for (int i = 0; i < best.get(group).size(); i++) {
                if (best.get(group).get(i) != 0) {
                    var changed = new ArrayList<>(best.get(group));
                    changed.set(i, 0);
                    var duller = new ArrayList<List<Integer>>(best);
                    duller.set(group, changed);
                    best = stillFails(duller) ? duller : best;
                }
            }
        }
        return best;
    }

    private boolean stillFails(List<List<Integer>> choices) {
        return ++runs <= MOST_RUNS && fails.test(choices);
    }
}
