/** Use cases of snapshot import, and the ports that they need. Depends on the domain only. */
module io.cloudpc.snapshots.application {
    requires transitive io.cloudpc.snapshots.domain;

    exports io.cloudpc.snapshots.application;
    exports io.cloudpc.snapshots.application.port.driven;
    exports io.cloudpc.snapshots.application.port.driving;
}
