package io.cloudpc.snapshots.application.usecase.staging;

import io.cloudpc.snapshots.application.port.driven.StagingNotes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a staging that is not finished, as it stands in the notes of the small blob beside its target.
 *
 * @param id names the staging; also the key by which the target is held, and the id of a footer that is made for it
 * @param source identity of the disk, see {@link StagingSource#identity()}
 * @param diskBytes size of the disk once staged, without its footer
 * @param began when it began
 * @param cells how many cells from the start are done
 * @param written the pages that were written for them
 * @param complete whether the target has its footer and was found to be right
 */
record StagingState(
        UUID id, String source, long diskBytes, Instant began, long cells, PageTally written, boolean complete) {
    /** The note by which a target tells which staging it belongs to. */
    static final String STAGING = "cloudpc_staging";

    /** The note by which a complete target tells what it was staged from. */
    static final String STAGED_FROM = "cloudpc_staged_from";

    private static final String FORMAT = "1";

    static StagingState begin(UUID id, String source, long diskBytes, Instant now) {
        return new StagingState(id, source, diskBytes, now, 0, PageTally.NONE, false);
    }

    StagingState at(long cellsDone, PageTally tally) {
        return new StagingState(id, source, diskBytes, began, cellsDone, tally, complete);
    }

    StagingState completed() {
        return new StagingState(id, source, diskBytes, began, cells, written, true);
    }

    /** The notes of the small blob. */
    StagingNotes notes() {
        return new StagingNotes(Map.of(
                "format", FORMAT,
                "staging", id.toString(),
                "source", source,
                "disk_bytes", Long.toString(diskBytes),
                "began", began.toString(),
                "cells", Long.toString(cells),
                "pages", Long.toString(written.pages()),
                "pages_sum", Long.toHexString(written.sum()),
                "complete", Boolean.toString(complete)));
    }

    /** The notes of the target while it is not complete. */
    StagingNotes targetNotes() {
        return new StagingNotes(Map.of(STAGING, id.toString()));
    }

    /** The notes of the target once it is complete. */
    StagingNotes completeTargetNotes() {
        return new StagingNotes(Map.of(STAGING, id.toString(), STAGED_FROM, source));
    }

    /** Reads notes; empty if this version of the library did not write them. */
    static Optional<StagingState> of(StagingNotes notes) {
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
        return diskBytes >= 0 && cells >= 0 && cells <= diskBytes / Cell.BYTES + 1 && written.pages() >= 0;
    }
}
