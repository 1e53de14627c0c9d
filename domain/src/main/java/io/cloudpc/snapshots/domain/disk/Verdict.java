package io.cloudpc.snapshots.domain.disk;

import java.util.Collection;

/** What may be done with a file, from best to worst. */
public enum Verdict {
    /** Importable as it is. */
    ACCEPT,
    /** Importable; at least one warning should be read first. */
    ACCEPT_WARN,
    /** Not importable as it is; staging turns it into a valid fixed VHD without loss. */
    CONVERT,
    /** Neither: it has to be fixed at its source. */
    REJECT;

    /** The verdict that findings of these severities amount to: the only place that decides one. */
    static Verdict of(Collection<Severity> severities) {
        if (severities.contains(Severity.ERROR)) {
            return REJECT;
        }
        if (severities.contains(Severity.CONVERT)) {
            return CONVERT;
        }
        return severities.isEmpty() ? ACCEPT : ACCEPT_WARN;
    }

    /** The worse of two verdicts. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
