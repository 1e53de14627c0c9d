package io.cloudpc.snapshots.adapter.graph.service;

/**
 * How {@code storageBlobInfo} spells the blob's name. Metadata and SDK say {@code fileName}, the documented example says
 * {@code blobName}, and nobody has published which one the service takes.
 */
public enum BlobProperty {
    FILE_NAME("fileName"),
    BLOB_NAME("blobName");

    private final String graphName;

    BlobProperty(String graphName) {
        this.graphName = graphName;
    }

    /** The property as it is sent. */
    public String graphName() {
        return graphName;
    }

    BlobProperty other() {
        return this == FILE_NAME ? BLOB_NAME : FILE_NAME;
    }
}
