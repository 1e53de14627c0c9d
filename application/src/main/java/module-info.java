/** Use cases of snapshot import, and the ports that they need. Depends on the domain only. */
module io.cloudpc.snapshots.application {
    requires transitive io.cloudpc.snapshots.domain;

    exports io.cloudpc.snapshots.application;
    exports io.cloudpc.snapshots.application.capturing;
    exports io.cloudpc.snapshots.application.failure;
    exports io.cloudpc.snapshots.application.importing;
    exports io.cloudpc.snapshots.application.inspecting;
    exports io.cloudpc.snapshots.application.lookup;
    exports io.cloudpc.snapshots.application.port;
    exports io.cloudpc.snapshots.application.port.directory;
    exports io.cloudpc.snapshots.application.port.journal;
    exports io.cloudpc.snapshots.application.port.machine;
    exports io.cloudpc.snapshots.application.port.network;
    exports io.cloudpc.snapshots.application.port.provisioning;
    exports io.cloudpc.snapshots.application.port.service;
    exports io.cloudpc.snapshots.application.port.storage;
    exports io.cloudpc.snapshots.application.provisioning;
    exports io.cloudpc.snapshots.application.purging;
    exports io.cloudpc.snapshots.application.readiness;
    exports io.cloudpc.snapshots.application.reconciling;
    exports io.cloudpc.snapshots.application.staging;
    exports io.cloudpc.snapshots.application.tracking;
}
