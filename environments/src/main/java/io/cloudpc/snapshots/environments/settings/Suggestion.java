package io.cloudpc.snapshots.environments.settings;

import java.util.Comparator;

/** Which setting an unknown key was probably meant to be. */
final class Suggestion {
    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /** What to do about an unknown key. */
    static String remedy(String key) {
        return "Correct the key; docs/configuration.md lists all of them." + forKey(key);
    }

    /** A question with the setting whose name is closest; empty if none is close. */
    static String forKey(String unknown) {
        return Setting.all().stream()
                .map(setting -> setting.key().length() >= 5 ? closer(unknown, setting) : new Candidate("", 99))
                .min(Comparator.comparingInt(Candidate::edits))
                .filter(candidate -> candidate.edits() <= MOST_EDITS)
                .map(candidate -> " Did you mean " + candidate.name() + "?")
                .orElse("");
    }

    private record Candidate(String name, int edits) {}

    private static Candidate closer(String unknown, Setting<?> setting) {
        var name = Setting.isVariable(unknown) ? setting.variable() : setting.key();
        return new Candidate(name, edits(unknown, name));
    }

    /** The Levenshtein distance. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
