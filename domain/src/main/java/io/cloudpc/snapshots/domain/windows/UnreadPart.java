package io.cloudpc.snapshots.domain.windows;

/**
 * A part of a Windows that could not be read.
 *
 * @param why one sentence, without any text from the disk
 */
public record UnreadPart(WindowsPart part, String why) {}
