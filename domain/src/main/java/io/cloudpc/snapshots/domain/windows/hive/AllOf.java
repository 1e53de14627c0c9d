package io.cloudpc.snapshots.domain.windows.hive;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results that are all needed, each asked for even when one before it has an obstacle, so that all wait together. */
final class AllOf<T> {
    private final List<T> results = new ArrayList<>();
    private Optional<Obstacle> obstacle = Optional.empty();

    void add(Either<Obstacle, T> result) {
        result.forEach(results::add);
        if (result.isLeft() && !(obstacle.isPresent() && obstacle.get() instanceof Obstacle.Failed)) {
            obstacle = Optional.of(result.getLeft());
        }
    }

    Either<Obstacle, List<T>> result() {
        return obstacle.isPresent() ? Either.left(obstacle.get()) : Either.right(List.copyOf(results));
    }
}
