/** The journal's entries as JSON, for the adapters that store them as files or blobs. */
module io.cloudpc.snapshots.journal.json {
    requires transitive io.cloudpc.snapshots.domain;
    requires com.fasterxml.jackson.core;

    exports io.cloudpc.snapshots.journal.json;
}
