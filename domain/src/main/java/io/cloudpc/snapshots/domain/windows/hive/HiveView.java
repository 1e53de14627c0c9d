package io.cloudpc.snapshots.domain.windows.hive;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/**
 * Keys and values of a hive by path, for the time of one {@link Hive#read}. Paths have backslashes and no name of the hive;
 * names match in any case. What is not there is empty; what is there but cannot be read is a failure.
 */
public final class HiveView {
    /** Most keys that {@link #keys} lists. */
    public static final int MOST_LISTED = 4096;

    private final Cells cells;
    private final long rootCell;

    HiveView(Cells cells, long rootCell) {
        this.cells = cells;
        this.rootCell = rootCell;
    }

    /** Whether there is a key at the path. */
    public Either<HiveFailure, Boolean> hasKey(String path) {
        return settled(node(path).map(Optional::isPresent), false);
    }

    /** The names of the keys under a path, in the order of the hive; none where there is no such key. */
    public Either<HiveFailure, List<String>> keys(String path) {
        Either<Obstacle, List<String>> names = node(path)
                .flatMap(node -> node.isEmpty()
                        ? Either.right(List.of())
                        : SubkeyIndex.of(cells, node.get())
                                .flatMap(index -> index.all(MOST_LISTED))
                                .map(keys -> keys.stream().map(KeyNode::name).toList()));
        return settled(names, List.of());
    }

    /** A value of the key at a path; an empty name is the key's default value. */
    public Either<HiveFailure, Optional<HiveValue>> value(String path, String name) {
        Either<Obstacle, Optional<HiveValue>> value =
                node(path).flatMap(node -> node.isEmpty() ? Either.right(Optional.empty()) : value(node.get(), name));
        return settled(value, Optional.empty());
    }

    private Either<Obstacle, Optional<HiveValue>> value(KeyNode key, String name) {
        return ValueNode.find(cells, key, name)
                .flatMap(found -> found.isEmpty()
                        ? Either.right(Optional.empty())
                        : found.get().read(cells).map(Optional::of));
    }

    private Either<Obstacle, Optional<KeyNode>> node(String path) {
        Either<Obstacle, Optional<KeyNode>> node = KeyNode.at(cells, rootCell).map(Optional::of);
        for (String name : path.isEmpty() ? new String[0] : path.split("\\\\")) {
            node = node.flatMap(parent -> parent.isEmpty()
                    ? Either.right(Optional.empty())
                    : SubkeyIndex.of(cells, parent.get()).flatMap(index -> index.find(name)));
        }
        return node;
    }

    /** What is not loaded yet counts as this: nobody sees it, since the reading is repeated. */
    private static <T> Either<HiveFailure, T> settled(Either<Obstacle, T> result, T whileNotLoaded) {
        return result.fold(
                obstacle -> obstacle.match(
                        waiting -> Either.right(whileNotLoaded), failed -> Either.left(failed.failure())),
                Either::right);
    }
}
