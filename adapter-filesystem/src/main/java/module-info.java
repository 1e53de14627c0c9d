/** Disk images and the journal on the local disk. */
module io.cloudpc.snapshots.adapter.filesystem {
    requires transitive io.cloudpc.snapshots.application;
    requires io.cloudpc.snapshots.journal.json;
    requires com.sun.jna;

    exports io.cloudpc.snapshots.adapter.filesystem;
}
