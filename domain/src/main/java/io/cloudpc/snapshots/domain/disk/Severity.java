package io.cloudpc.snapshots.domain.disk;

/** How much a finding weighs. The order is the order in which findings are shown. */
public enum Severity {
    /** The file cannot be imported, and staging cannot help. */
    ERROR,
    /** The file cannot be imported as it is, but staging turns it into one that can. */
    CONVERT,
    /** The file can be imported, but something about it is unusual. */
    WARN
}
