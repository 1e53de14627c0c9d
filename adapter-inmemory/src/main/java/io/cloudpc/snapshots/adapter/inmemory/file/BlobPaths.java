package io.cloudpc.snapshots.adapter.inmemory.file;

import java.nio.file.Path;

/** How a tenant file refers to the files of its blobs, so that a directory with both can be moved. */
final class BlobPaths {
    private BlobPaths() {}

    /** What to write for a file: relative if it lies beside or below the tenant file, with slashes. */
    static String inFile(Path tenantFile, Path blobFile) {
        var directory = directoryOf(tenantFile);
        var absolute = blobFile.toAbsolutePath().normalize();
        return absolute.startsWith(directory)
                ? directory.relativize(absolute).toString().replace('\\', '/')
                : absolute.toString();
    }

    /** The file that was written as this. */
    static Path fromFile(Path tenantFile, String written) {
        return directoryOf(tenantFile).resolve(written).normalize();
    }

    private static Path directoryOf(Path tenantFile) {
        var parent = tenantFile.toAbsolutePath().normalize().getParent();
        return parent == null ? tenantFile.toAbsolutePath().normalize() : parent;
    }
}
