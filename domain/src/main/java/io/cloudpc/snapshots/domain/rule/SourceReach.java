package io.cloudpc.snapshots.domain.rule;

import java.util.List;

/**
 * Whether the service can reach a source. The service reads from its own network with its own identity, so this is
 * independent of whether this host can read it.
 *
 * @param obstacles what keeps the service from the source
 * @param unknown what could not be checked, one sentence each
 */
public record SourceReach(List<Obstacle> obstacles, List<String> unknown) {
    /** No obstacle is known, or none was looked for. */
    public static final SourceReach CLEAR = new SourceReach(List.of(), List.of());

    public SourceReach {
        obstacles = List.copyOf(obstacles);
        unknown = List.copyOf(unknown);
    }

    /**
     * Something that keeps the service from the source, and what to do about it.
     *
     * @param certain whether it keeps the service out for sure
     */
    public record Obstacle(boolean certain, String message, String remedy) {}
}
