/** A whole Cloud PC tenant in memory, and such a tenant as a file. */
module io.cloudpc.snapshots.adapter.inmemory {
    requires transitive io.cloudpc.snapshots.application;
    requires com.fasterxml.jackson.core;

    exports io.cloudpc.snapshots.adapter.inmemory;
    exports io.cloudpc.snapshots.adapter.inmemory.file;
    exports io.cloudpc.snapshots.adapter.inmemory.service;
    exports io.cloudpc.snapshots.adapter.inmemory.storage;
    exports io.cloudpc.snapshots.adapter.inmemory.tenant;
}
