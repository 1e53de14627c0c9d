package io.cloudpc.snapshots.adapter.graph.service;

/** The two names of the function that says how far an import is. Which one a tenant has is found out by asking. */
enum RetrieveFunction {
    /** The documented one. */
    SINGULAR("retrieveSnapshotImportResult"),
    /** The one of the metadata and the SDK. */
    PLURAL("retrieveSnapshotImportResults");

    private final String graphName;

    RetrieveFunction(String graphName) {
        this.graphName = graphName;
    }

    String graphName() {
        return graphName;
    }

    RetrieveFunction other() {
        return this == SINGULAR ? PLURAL : SINGULAR;
    }
}
