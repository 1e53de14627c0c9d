package io.cloudpc.snapshots.environments.settings;

/** A text that must not be seen. It prints redacted; {@link #reveal()} is the only way to the text. */
public final class Secret {
    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** The text. Pass it only to what needs it, never to anything that stores or shows it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "…";
    }
}
