package io.cloudpc.snapshots.domain.windows.hive;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/**
 * The keys under a key: leaves of cell offsets, sorted by upper-case name, which an {@code ri} list joins. A name is found by
 * its hash where leaves have hashes ({@code lh}), and by bisection where they have not ({@code lf}, {@code li}).
 */
final class SubkeyIndex {
    /** Most keys of one key that are searched. */
    static final int MAX_KEYS = 200_000;

    private final Cells cells;
    private final List<SubkeyList> leaves;

    private SubkeyIndex(Cells cells, List<SubkeyList> leaves) {
        this.cells = cells;
        this.leaves = leaves;
    }

    /** The index of a key's subkeys. All leaves are asked for at once. */
    static Either<Obstacle, SubkeyIndex> of(Cells cells, KeyNode key) {
        if (key.subkeys() == 0 || key.subkeyList() == Cells.NONE) {
            return Either.right(new SubkeyIndex(cells, List.of()));
        }
        return SubkeyList.at(cells, key.subkeyList())
                .flatMap(list -> list.isRoot() ? leavesOf(cells, list) : Either.right(List.of(list)))
                .map(leaves -> new SubkeyIndex(cells, leaves));
    }

    private static Either<Obstacle, List<SubkeyList>> leavesOf(Cells cells, SubkeyList root) {
        AllOf<SubkeyList> leaves = new AllOf<>();
        int keys = 0;
        for (int i = 0; i < root.count() && keys <= MAX_KEYS; i++) {
            Either<Obstacle, SubkeyList> leaf = leaf(cells, root.cell(i));
            leaves.add(leaf);
            keys += leaf.map(SubkeyList::count).getOrElse(0);
        }
        return keys > MAX_KEYS
                ? Either.left(Obstacle.overLimit("A registry key has more than " + MAX_KEYS + " keys."))
                : leaves.result();
    }

    private static Either<Obstacle, SubkeyList> leaf(Cells cells, long offset) {
        return SubkeyList.at(cells, offset)
                .filterOrElse(
                        list -> !list.isRoot(),
                        list -> Obstacle.damaged("A list of lists of registry keys contains another one.", offset));
    }

    /** The key of this name, in any case. Other programs hash names outside ASCII differently; those are found by order. */
    Either<Obstacle, Optional<KeyNode>> find(String name) {
        return HiveText.isAscii(name) && leaves.stream().allMatch(SubkeyList::hasHashes) ? byHash(name) : byOrder(name);
    }

    private Either<Obstacle, Optional<KeyNode>> byHash(String name) {
        long hash = Integer.toUnsignedLong(HiveText.hash(name));
        for (SubkeyList leaf : leaves) {
            for (int i = 0; i < leaf.count(); i++) {
                if (leaf.hash(i) == hash) {
                    Either<Obstacle, KeyNode> key = KeyNode.at(cells, leaf.cell(i));
                    if (key.isLeft() || key.get().isNamed(name)) {
                        return key.map(Optional::of);
                    }
                }
            }
        }
        return Either.right(Optional.empty());
    }

    private Either<Obstacle, Optional<KeyNode>> byOrder(String name) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Either<Obstacle, KeyNode> key = KeyNode.at(cells, cell(middle));
            if (key.isLeft() || key.get().isNamed(name)) {
                return key.map(Optional::of);
            }
            if (HiveText.compare(key.get().name(), name) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Either.right(Optional.empty());
    }

    /** All keys, of which there may be at most this many. */
    Either<Obstacle, List<KeyNode>> all(int most) {
        if (count() > most) {
            return Either.left(Obstacle.overLimit("A registry key has more than " + most + " keys."));
        }
        AllOf<KeyNode> keys = new AllOf<>();
        for (SubkeyList leaf : leaves) {
            for (int i = 0; i < leaf.count(); i++) {
                keys.add(KeyNode.at(cells, leaf.cell(i)));
            }
        }
        return keys.result();
    }

    private int count() {
        return leaves.stream().mapToInt(SubkeyList::count).sum();
    }

    private long cell(int index) {
        int left = index;
        for (SubkeyList leaf : leaves) {
            if (left < leaf.count()) {
                return leaf.cell(left);
            }
            left -= leaf.count();
        }
        throw new IndexOutOfBoundsException(index);
    }
}
