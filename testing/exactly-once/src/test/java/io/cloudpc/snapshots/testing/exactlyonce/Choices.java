package io.cloudpc.snapshots.testing.exactlyonce;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a schedule's choices come from: a seed, or the choices of an earlier run. They are grouped by the step that they
 * were made in, so that a step can be left out without changing what the others choose. Remembers every choice.
 */
final class Choices {
    /** What the world is like. */
    private static final int SETTING = 0;
    /** What happens when everything has calmed down. */
    private static final int PEACE = 1;

    private final SplittableRandom random;
    private final boolean replaying;
    private final List<List<Integer>> earlier;
    private final List<List<Integer>> made = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>()));
    private int group = SETTING;

    private Choices(long seed, boolean replaying, List<List<Integer>> earlier) {
        random = new SplittableRandom(seed);
        this.replaying = replaying;
        this.earlier = earlier;
    }

    static Choices of(long seed) {
        return new Choices(seed, false, List.of());
    }

    /** The choices of an earlier run, perhaps with some left out; when they run out, the first option is taken. */
    static Choices replaying(List<List<Integer>> earlier) {
        return new Choices(0, true, earlier);
    }

    /** Begins the next step; false if there is none. */
    boolean nextStep(int most) {
        group = made.size();
        if (group >= (replaying ? earlier.size() : PEACE + 1 + most)) {
            return false;
        }
        made.add(new ArrayList<>());
        return true;
    }

    void peace() {
        group = PEACE;
    }

    /** One of {@code 0 … bound - 1}. The first options should be the dull ones: shrinking goes towards them. */
    int below(int bound) {
        int choice = replaying ? Math.min(earlierChoice(), bound - 1) : random.nextInt(bound);
        made.get(group).add(choice);
        return choice;
    }

    private int earlierChoice() {
        int position = made.get(group).size();
        return group < earlier.size() && position < earlier.get(group).size()
                ? earlier.get(group).get(position)
                : 0;
    }

    /** True in {@code percent} of 100 cases. */
    boolean chance(int percent) {
        return below(100) >= 100 - percent;
    }

    <T> T one(List<T> options) {
        return options.get(below(options.size()));
    }

    List<List<Integer>> made() {
        return made.stream().map(List::copyOf).toList();
    }
}
