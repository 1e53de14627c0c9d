package io.cloudpc.snapshots.domain.windows.volume;

import java.util.List;

/**
 * The place of a file on a volume, from its root. Upper and lower case do not matter.
 *
 * @param names of the folders and the file: printable ASCII without separators, at least one
 */
public record VolumePath(List<String> names) {

    public VolumePath {
        names = List.copyOf(names);
        if (names.isEmpty() || !names.stream().allMatch(VolumePath::isName)) {
            throw new IllegalArgumentException("not a path of ASCII names: " + names);
        }
    }

    /** A path such as {@code Windows/System32/config/SYSTEM}. */
    public static VolumePath of(String path) {
        return new VolumePath(List.of(path.split("/", -1)));
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(unit -> unit >= ' ' && unit <= '~' && unit != '\\' && unit != '/');
    }

    /** The names with slashes between them. */
    @Override
    public String toString() {
        return String.join("/", names);
    }
}
