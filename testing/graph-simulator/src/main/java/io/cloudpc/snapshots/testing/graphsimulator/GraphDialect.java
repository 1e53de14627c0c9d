package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.Set;

/**
 * How this Graph speaks where its documentation, its metadata and its SDKs disagree.
 *
 * @param blobProperties the names by which {@code storageBlobInfo} takes the blob: {@code fileName}, {@code blobName}
 * @param retrieveFunctions the functions that say how far an import is: {@code retrieveSnapshotImportResult} answers with
 *     one result, {@code retrieveSnapshotImportResults} with a collection
 */
public record GraphDialect(Set<String> blobProperties, Set<String> retrieveFunctions) {
    /** The documented function. */
    public static final String SINGULAR = "retrieveSnapshotImportResult";

    /** The function of metadata and SDKs. */
    public static final String PLURAL = "retrieveSnapshotImportResults";

    public GraphDialect {
        blobProperties = Set.copyOf(blobProperties);
        retrieveFunctions = Set.copyOf(retrieveFunctions);
    }

    /** As the reference describes it: {@code fileName}, and the singular function. */
    public static GraphDialect documented() {
        return new GraphDialect(Set.of("fileName"), Set.of(SINGULAR));
    }

    /** As the metadata describes it: {@code fileName}, and the plural function. */
    public static GraphDialect ofMetadata() {
        return new GraphDialect(Set.of("fileName"), Set.of(PLURAL));
    }

    /** As the documented example writes it: {@code blobName}, and the singular function. */
    public static GraphDialect ofExample() {
        return new GraphDialect(Set.of("blobName"), Set.of(SINGULAR));
    }

    /** Takes both names of the blob, and has both functions: for clients of any kind. */
    public static GraphDialect tolerant() {
        return new GraphDialect(Set.of("fileName", "blobName"), Set.of(SINGULAR, PLURAL));
    }
}
