package io.cloudpc.snapshots.host.cli.output;

/** How a piece of text is meant; a terminal with colours shows it. */
public enum Tone {
    PLAIN(""),
    STRONG("\u001b[1m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    WARNING("\u001b[33m"),
    BAD("\u001b[31m");

    private static final String RESET = "\u001b[0m";

    private final String sequence;

    Tone(String sequence) {
        this.sequence = sequence;
    }

    String apply(String text, boolean colours) {
        return !colours || sequence.isEmpty() || text.isEmpty() ? text : sequence + text + RESET;
    }
}
