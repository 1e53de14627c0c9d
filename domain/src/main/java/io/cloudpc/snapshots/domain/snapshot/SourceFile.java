package io.cloudpc.snapshots.domain.snapshot;

/** One file to import from: Graph's {@code cloudPcSnapshotImportActionDetail}. */
public record SourceFile(FileType fileType, SourceLocation location) {}
