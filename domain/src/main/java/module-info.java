/** Values and rules of snapshot import. No I/O, no clock, no randomness, no framework. */
module io.cloudpc.snapshots.domain {
    requires transitive io.vavr;
    requires static transitive org.jspecify;

    exports io.cloudpc.snapshots.domain.disk;
    exports io.cloudpc.snapshots.domain.evidence;
    exports io.cloudpc.snapshots.domain.journal;
    exports io.cloudpc.snapshots.domain.machine;
    exports io.cloudpc.snapshots.domain.provisioning;
    exports io.cloudpc.snapshots.domain.rule;
    exports io.cloudpc.snapshots.domain.disk.chain;
    exports io.cloudpc.snapshots.domain.disk.inspection;
    exports io.cloudpc.snapshots.domain.disk.writing;
    exports io.cloudpc.snapshots.domain.snapshot;
    exports io.cloudpc.snapshots.domain.tenant;
    exports io.cloudpc.snapshots.domain.windows;
    exports io.cloudpc.snapshots.domain.windows.inspection;
    exports io.cloudpc.snapshots.domain.windows.writing;
}
