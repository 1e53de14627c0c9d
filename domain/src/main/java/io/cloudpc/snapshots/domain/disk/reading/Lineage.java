package io.cloudpc.snapshots.domain.disk.reading;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a disk image is known to its children, and how it knows its parent.
 *
 * @param family VHD or VHDX, as {@link DiskFormat#FIXED_VHD} or {@link DiskFormat#VHDX}: a parent is of the same
 * @param id what children record: the unique id of a VHD, the data write GUID of a VHDX, which changes with the data
 * @param timeStamp seconds since 2000-01-01T00:00:00Z in the footer of a VHD
 * @param parent present in a differencing disk
 */
public record Lineage(DiskFormat family, String id, OptionalLong timeStamp, Optional<Parent> parent) {
    /**
     * What a differencing disk says of its parent.
     *
     * @param ids what the parent's id may be
     * @param timeStamp when the parent was last changed, in seconds since 2000-01-01T00:00:00Z; Windows leaves it out
     * @param fileNames the parent's file name by each locator, without the way to it
     */
    public record Parent(List<String> ids, OptionalLong timeStamp, List<String> fileNames) {
        public Parent {
            ids = List.copyOf(ids);
            fileNames = List.copyOf(fileNames);
        }
    }

    /** The last name of a path as a locator has it, of Windows or not; empty if it cannot be the name of a file. */
    public static Optional<String> fileName(String path) {
        String text = path.contains("\0") ? path.substring(0, path.indexOf('\0')) : path;
        String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        boolean usable = !name.isBlank()
                && name.length() <= 255
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf(':') < 0
                && name.chars().noneMatch(Character::isISOControl);
        return usable ? Optional.of(name) : Optional.empty();
    }
}
