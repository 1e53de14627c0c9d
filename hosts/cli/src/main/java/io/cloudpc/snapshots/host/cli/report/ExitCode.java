package io.cloudpc.snapshots.host.cli.report;

/** What a script learns from the number that a command ends with. */
public enum ExitCode {
    /** Done, and all is well. */
    DONE(0),
    /** A rule, the service or a disk's own bytes said no. */
    REFUSED(1),
    /** The command line is wrong; nothing was tried. */
    USAGE(2),
    /** The outcome is unknown, or something that is needed did not answer. */
    UNKNOWN(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The worse of two; not knowing is worse than a no. */
    public ExitCode or(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The one place that turns a problem into an exit code. */
    public static ExitCode of(Problem.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case REFUSED -> REFUSED;
            case UNAVAILABLE, IN_DOUBT -> UNKNOWN;
        };
    }
}
