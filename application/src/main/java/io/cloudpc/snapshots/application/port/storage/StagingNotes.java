package io.cloudpc.snapshots.application.port.storage;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A few words that are kept with a staged blob, such as what it is made from and how far that has come: names of lower-case
 * letters, digits and underscores that begin with a letter, and texts of printable ASCII without spaces at their ends, all
 * together at most {@value #MOST_CHARACTERS} characters. Never a secret.
 */
public record StagingNotes(Map<String, String> texts) {
    /** Half of what Azure keeps as a blob's metadata. */
    public static final int MOST_CHARACTERS = 4096;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern TEXT = Pattern.compile("[!-~]([ -~]*[!-~])?");

    public StagingNotes {
        texts = Map.copyOf(new TreeMap<>(texts));
        if (texts.entrySet().stream().mapToInt(StagingNotes::characters).sum() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("notes have at most " + MOST_CHARACTERS + " characters");
        }
    }

    /** No notes. */
    public static StagingNotes none() {
        return new StagingNotes(Map.of());
    }

    /** Whether a note could be kept: for those who read notes that others wrote. */
    public static boolean canHold(String name, String text) {
        return NAME.matcher(name).matches() && TEXT.matcher(text).matches();
    }

    private static int characters(Map.Entry<String, String> note) {
        if (!canHold(note.getKey(), note.getValue())) {
            throw new IllegalArgumentException("not a note that can be kept: " + note.getKey());
        }
        return note.getKey().length() + note.getValue().length();
    }
}
