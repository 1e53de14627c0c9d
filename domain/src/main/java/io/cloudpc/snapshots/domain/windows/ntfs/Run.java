package io.cloudpc.snapshots.domain.windows.ntfs;

/**
 * Clusters of an attribute that follow each other on the volume, or a hole.
 *
 * @param first first cluster, counted within the attribute
 * @param clusters one or more
 * @param onVolume first cluster on the volume, {@link #HOLE} where nothing is stored
 */
record Run(long first, long clusters, long onVolume) {
    static final long HOLE = -1;

    long end() {
        return first + clusters;
    }

    boolean isHole() {
        return onVolume == HOLE;
    }
}
