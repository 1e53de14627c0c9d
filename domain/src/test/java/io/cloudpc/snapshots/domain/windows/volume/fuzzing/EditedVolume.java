package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A real volume with some bytes of its structures edited, as a recipe says: the first byte chooses the volume, each six
 * that follow are one edit.
 */
final class EditedVolume implements DiskBytes {
    static final List<RealVolume> VOLUMES =
            List.of(RealVolume.WINDOWS, RealVolume.PIECES, RealVolume.WIDE, RealVolume.ESP);

    /** Values that structures are sensitive to. */
    private static final long[] STARTLING = {
        0,
        1,
        2,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        Long.MAX_VALUE,
        -1,
        24,
        42
    };

    private static final int EDIT = 6;

    private final RealVolume volume;
    private final List<Edit> edits = new ArrayList<>();

    private EditedVolume(RealVolume volume) {
        this.volume = volume;
    }

    static EditedVolume of(byte[] recipe) {
        RealVolume volume = VOLUMES.get(recipe.length == 0 ? 0 : Byte.toUnsignedInt(recipe[0]) % VOLUMES.size());
        EditedVolume edited = new EditedVolume(volume);
        List<Integer> structures = Structures.of(volume);
        for (int at = 1; at + EDIT <= recipe.length && edited.edits.size() < 16; at += EDIT) {
            edited.edits.add(Edit.of(recipe, at, structures));
        }
        return edited;
    }

    boolean isFat() {
        return volume == RealVolume.ESP;
    }

    @Override
    public long length() {
        return volume.content().length;
    }

    @Override
    public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
        List<byte[]> result = new ArrayList<>();
        for (ByteRange range : ranges) {
            if (range.end() > length()) {
                throw new IndexOutOfBoundsException(range.toString());
            }
            byte[] bytes = Arrays.copyOfRange(volume.content(), (int) range.offset(), (int) range.end());
            edits.forEach(edit -> edit.apply(bytes, range.offset()));
            result.add(bytes);
        }
        return Either.right(result);
    }

    /** Eight bytes or fewer, written over those of the volume. */
    private static final class Edit {
        private final int offset;
        private final byte[] value;

        private Edit(int offset, byte[] value) {
            this.offset = offset;
            this.value = value;
        }

        static Edit of(byte[] recipe, int at, List<Integer> structures) {
            int structure = structures.get(Fields.le16(recipe, at) % structures.size());
            int within = Fields.le16(recipe, at + 2) % Structures.LENGTH;
            int kind = Byte.toUnsignedInt(recipe[at + 4]);
            int width = 1 << (kind & 3);
            long number = kind < 128 ? Byte.toUnsignedLong(recipe[at + 5]) : STARTLING[recipe[at + 5] & 15];
            byte[] value =
                    ByteBuffer.allocate(8).putLong(Long.reverseBytes(number)).array();
            return new Edit(structure + within, Arrays.copyOf(value, width));
        }

        void apply(byte[] bytes, long start) {
            for (int i = 0; i < value.length; i++) {
                long at = offset + i - start;
                if (at >= 0 && at < bytes.length) {
                    bytes[(int) at] = value[i];
                }
            }
        }
    }
}
