package io.cloudpc.snapshots.domain.windows.fat;

/**
 * A file or folder as its folder lists it.
 *
 * @param firstCluster zero when it has no content
 * @param sizeBytes zero for a folder
 */
record FolderEntry(boolean isFolder, long firstCluster, long sizeBytes) {}
