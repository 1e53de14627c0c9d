package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.staging.source.Chunk;
import io.cloudpc.snapshots.application.staging.source.StagingSource;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * State of an unfinished staging, as stored in the notes of the checkpoint blob.
 *
 * @param id id of the staging; also the lease id of the target, and the unique id of a new footer
 * @param source identity of the disk, see {@link StagingSource#identity()}
 * @param diskBytes size of the disk once staged, without its footer
 * @param began when it began
 * @param chunks how many chunks from the start are done
 * @param written the pages that were written for them
 * @param complete whether the target has its footer and was found to be right
 */
public record StagingState(
        UUID id, String source, long diskBytes, Instant began, long chunks, PageTally written, boolean complete) {
    /** Note of a target: the staging that it belongs to. */
    public static final String STAGING = "cloudpc_staging";

    /** Note of a complete target: the disk that it was staged from. */
    public static final String STAGED_FROM = "cloudpc_staged_from";

    private static final String FORMAT = "1";

    public static StagingState begin(UUID id, String source, long diskBytes, Instant now) {
        return new StagingState(id, source, diskBytes, now, 0, PageTally.NONE, false);
    }

    public StagingState at(long chunksDone, PageTally tally) {
        return new StagingState(id, source, diskBytes, began, chunksDone, tally, complete);
    }

    public StagingState completed() {
        return new StagingState(id, source, diskBytes, began, chunks, written, true);
    }

    /** The notes of the checkpoint blob. */
    public StagingNotes notes() {
        return new StagingNotes(Map.of(
                "format", FORMAT,
                "staging", id.toString(),
                "source", source,
                "disk_bytes", Long.toString(diskBytes),
                "began", began.toString(),
                "cells", Long.toString(chunks),
                "pages", Long.toString(written.pages()),
                "pages_sum", Long.toHexString(written.sum()),
                "complete", Boolean.toString(complete)));
    }

    /** The notes of the target while it is not complete. */
    public StagingNotes targetNotes() {
        return new StagingNotes(Map.of(STAGING, id.toString()));
    }

    /** The notes of the target once it is complete. */
    public StagingNotes completeTargetNotes() {
        return new StagingNotes(Map.of(STAGING, id.toString(), STAGED_FROM, source));
    }

    /** Reads notes; empty if this version of the library did not write them. */
    public static Optional<StagingState> of(StagingNotes notes) {
        var texts = notes.texts();
        try {
            var state = new StagingState(
                    UUID.fromString(texts.getOrDefault("staging", "")),
                    texts.getOrDefault("source", ""),
                    Long.parseLong(texts.getOrDefault("disk_bytes", "")),
                    Instant.parse(texts.getOrDefault("began", "")),
                    Long.parseLong(texts.getOrDefault("cells", "")),
                    new PageTally(
                            Long.parseLong(texts.getOrDefault("pages", "")),
                            Long.parseUnsignedLong(texts.getOrDefault("pages_sum", ""), 16)),
                    Boolean.parseBoolean(texts.get("complete")));
            // Whoever edited them by hand may have written what parses, and makes no sense.
            return state.isPossible()
                            && texts.entrySet()
                                    .containsAll(state.notes().texts().entrySet())
                    ? Optional.of(state)
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private boolean isPossible() {
        return diskBytes >= 0 && chunks >= 0 && chunks <= diskBytes / Chunk.BYTES + 1 && written.pages() >= 0;
    }
}
