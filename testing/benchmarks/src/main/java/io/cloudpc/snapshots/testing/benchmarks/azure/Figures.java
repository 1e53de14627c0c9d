package io.cloudpc.snapshots.testing.benchmarks.azure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What the same thing measured several times. */
public final class Figures {
    private final List<Double> sorted = new ArrayList<>();

    public void add(double figure) {
        sorted.add(figure);
        Collections.sort(sorted);
    }

    public double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median, and in brackets the least and the most. */
    @Override
    public String toString() {
        return sorted.size() == 1
                ? text(sorted.get(0))
                : text(median()) + " (" + text(sorted.get(0)) + "–" + text(sorted.get(sorted.size() - 1)) + ")";
    }

    private static String text(double figure) {
        return String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%.0f", figure);
    }
}
