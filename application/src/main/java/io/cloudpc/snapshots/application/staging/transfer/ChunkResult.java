package io.cloudpc.snapshots.application.staging.transfer;

import io.cloudpc.snapshots.application.staging.target.PageTally;

/**
 * The result of one chunk, or of several.
 *
 * @param candidateBytes how much of it might have been data
 * @param sentBytes sent by this host
 * @param copiedBytes copied by the storage
 * @param presentBytes found at the target
 * @param written all pages of it that are written at the target by now
 */
record ChunkResult(long candidateBytes, long sentBytes, long copiedBytes, long presentBytes, PageTally written) {
    static final ChunkResult NOTHING = new ChunkResult(0, 0, 0, 0, PageTally.NONE);

    ChunkResult plus(ChunkResult other) {
        return new ChunkResult(
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
