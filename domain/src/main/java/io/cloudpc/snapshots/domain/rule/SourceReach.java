package io.cloudpc.snapshots.domain.rule;

import java.util.List;

/**
 * What is known of whether the service can get at a source. That this host can read it is a fact of its own: the service
 * reads from networks of its own, with an identity of its own.
 *
 * @param obstacles what is in the service's way
 * @param unknown what could not be found out, a sentence each
 */
public record SourceReach(List<Obstacle> obstacles, List<String> unknown) {
    /** Nothing is in the way, or nobody looked. */
    public static final SourceReach CLEAR = new SourceReach(List.of(), List.of());

    public SourceReach {
        obstacles = List.copyOf(obstacles);
        unknown = List.copyOf(unknown);
    }

    /**
     * Something in the way, and what to do about it.
     *
     * @param certain whether it keeps the service out for sure
     */
    public record Obstacle(boolean certain, String message, String remedy) {}
}
