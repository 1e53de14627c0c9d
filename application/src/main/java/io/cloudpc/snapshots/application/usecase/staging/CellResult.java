package io.cloudpc.snapshots.application.usecase.staging;

/**
 * What became of a cell, or of several.
 *
 * @param candidateBytes how much of it might have been data
 * @param sentBytes sent by this host
 * @param copiedBytes copied by the storage
 * @param presentBytes found at the target
 * @param written all pages of it that are written at the target by now
 */
record CellResult(long candidateBytes, long sentBytes, long copiedBytes, long presentBytes, PageTally written) {
    static final CellResult NOTHING = new CellResult(0, 0, 0, 0, PageTally.NONE);

    CellResult plus(CellResult other) {
        return new CellResult(
                candidateBytes + other.candidateBytes,
                sentBytes + other.sentBytes,
                copiedBytes + other.copiedBytes,
                presentBytes + other.presentBytes,
                written.plus(other.written));
    }

    long dataBytes() {
        return sentBytes + copiedBytes + presentBytes;
    }
}
