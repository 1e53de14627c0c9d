package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.Optional;
import java.util.UUID;

/** Reads object ids. */
final class Guids {
    private Guids() {}

    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
