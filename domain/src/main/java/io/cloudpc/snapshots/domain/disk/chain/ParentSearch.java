package io.cloudpc.snapshots.domain.disk.chain;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import java.util.List;
import java.util.OptionalLong;

/** Finds files that may be the parent of a differencing disk. */
@FunctionalInterface
public interface ParentSearch {
    /**
     * The files to try, in this order: those that a person named as parents, and those beside the child.
     *
     * @param child the file whose parent is wanted: the one that was asked for, or a candidate from before
     * @param fileNames names that the parent may have, each the name of a file and never a path
     */
    List<Candidate> candidates(DiskBytes child, List<String> fileNames);

    /**
     * A file that may be the parent.
     *
     * @param name its name for messages
     * @param modified when the file was last written, in seconds since 2000-01-01T00:00:00Z, where that is known
     */
    record Candidate(String name, DiskBytes bytes, OptionalLong modified) {}
}
