package io.cloudpc.snapshots.domain.machine;

/**
 * One thing that is wrong with a machine.
 *
 * @param message what was found, in one or two sentences
 */
public record MachineFinding(MachineFindingCode code, String message) {
    /** A finding that says no more than its code. */
    static MachineFinding of(MachineFindingCode code) {
        return new MachineFinding(code, code.meaning());
    }

    /** Whether it blocks the capture; otherwise it is a warning. */
    public boolean forbids() {
        return code.forbids();
    }

    /** What to do about it. */
    public String remedy() {
        return code.remedy();
    }
}
