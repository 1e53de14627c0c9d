/** A whole Cloud PC tenant in memory. */
module io.cloudpc.snapshots.adapter.inmemory {
    requires transitive io.cloudpc.snapshots.application;

    exports io.cloudpc.snapshots.adapter.inmemory;
}
