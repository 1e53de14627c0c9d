package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record of the master file table, in use.
 *
 * @param sequence how often the record was used, to tell a reference to an earlier file
 * @param isFolder whether the file is a folder
 * @param base the record that this one continues, zero for a base record
 * @param attributes in the order of the record
 */
record FileRecord(int sequence, boolean isFolder, FileReference base, List<Attribute> attributes) {
    private static final int HEADER = 48;
    private static final int IN_USE = 1;
    private static final int FOLDER = 2;

    FileRecord {
        attributes = List.copyOf(attributes);
    }

    /** Reads a record as it lies on the disk. */
    static Either<VolumeFailure, FileRecord> in(byte[] stored, long number) {
        String name = "file record " + number;
        return UpdateSequence.resolve(stored, "FILE", name).flatMap(bytes -> {
            int flags = Fields.le16(bytes, 22);
            if ((flags & IN_USE) == 0) {
                return Damage.of(name, "is referred to but not in use");
            }
            return attributes(bytes, name)
                    .map(attributes -> new FileRecord(
                            Fields.le16(bytes, 16),
                            (flags & FOLDER) != 0,
                            FileReference.of(Fields.le64(bytes, 32)),
                            attributes));
        });
    }

    private static Either<VolumeFailure, List<Attribute>> attributes(byte[] bytes, String name) {
        List<Attribute> attributes = new ArrayList<>();
        int at = Fields.le16(bytes, 20);
        if (at < HEADER - 8) {
            return Damage.of(name, "has attributes in its header");
        }
        while (at + 4 <= bytes.length && Fields.le32(bytes, at) != AttributeType.END) {
            long length = at + 16 <= bytes.length ? Fields.le32(bytes, at + 4) : 0;
            if (length < 16 || length > bytes.length - at) {
                return Damage.of(name, "has an attribute of an impossible length");
            }
            Either<VolumeFailure, Attribute> attribute = Attribute.in(bytes, at, (int) length);
            if (attribute.isLeft()) {
                return Either.left(attribute.getLeft());
            }
            attributes.add(attribute.get());
            at += (int) length;
        }
        return Either.right(attributes);
    }

    /** The first attribute of a type and name that lies in this record. */
    Optional<Attribute> find(long type, String name) {
        return attributes.stream().filter(attribute -> attribute.is(type, name)).findFirst();
    }
}
