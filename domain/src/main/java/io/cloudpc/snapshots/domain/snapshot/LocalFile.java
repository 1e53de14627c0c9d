package io.cloudpc.snapshots.domain.snapshot;

/**
 * A file on this machine: it can be checked and staged, but not imported from.
 *
 * @param path as the machine writes it
 */
public record LocalFile(String path) implements DiskLocation {
    public LocalFile {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one character");
        }
    }

    @Override
    public String fileName() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The file of this name in the same folder. */
    public LocalFile beside(String name) {
        return new LocalFile(path.substring(0, path.length() - fileName().length()) + name);
    }

    @Override
    public String toString() {
        return path;
    }
}
