package io.cloudpc.snapshots.host.cli.configuration;

/** A text that must not be seen. It prints itself redacted, and {@link #reveal()} is the only way to it. */
public final class Secret {
    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** The text. Give it to what needs it, and to nothing that keeps or shows it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "…";
    }
}
