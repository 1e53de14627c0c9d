package io.cloudpc.snapshots.host.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody may have meant who mistyped one. */
final class Suggestions {
    private Suggestions() {}

    /** Those of the known names that a typing error or two turn into the given one, the closest first. */
    static List<String> of(String given, Collection<String> known) {
        int limit = Math.min(2, (given.length() - 1) / 2);
        return known.stream()
                .filter(name -> distance(given, name) <= limit)
                .sorted(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How many letters are missing, added, wrong or swapped with their neighbour (optimal string alignment). */
    static int distance(String one, String other) {
        var costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cheapest(int[][] costs, String one, String other, int i, int j) {
        int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + wrong);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
