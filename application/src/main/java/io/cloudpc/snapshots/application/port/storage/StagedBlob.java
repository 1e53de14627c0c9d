package io.cloudpc.snapshots.application.port.storage;

import io.cloudpc.snapshots.domain.snapshot.StorageBlob;

/**
 * What is at a place of a staging area.
 *
 * @param length in bytes
 * @param version the adapter's own mark of this state of the blob, an ETag say; every write of bytes or notes changes it
 * @param notes as they were kept with the blob, whoever wrote them
 * @param leased whether a writer holds it now, of this library or any other
 * @param pages whether it is a page blob, which alone can be written and imported
 */
public record StagedBlob(
        StorageBlob place, long length, String version, StagingNotes notes, boolean leased, boolean pages) {}
