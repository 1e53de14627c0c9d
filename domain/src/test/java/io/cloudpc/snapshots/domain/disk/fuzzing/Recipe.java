package io.cloudpc.snapshots.domain.disk.fuzzing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFile;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Turns a few bytes into a file: the first two choose a file to begin with and what it is given as, every six after them
 * change a number in it, and a last bit has the checksums made right again, so that a search gets past them. Structures
 * that a check reads lie at few places; the changes go there.
 */
final class Recipe {
    private static final int EDIT = 6;
    private static final List<PatchedBytes> BEGINNINGS = beginnings();
    private static final long[] VALUES = {
        0, 1, -1, 2, 3, 4, 6, 7, 512, 4096, 1 << 20, 1 << 25, 1L << 31, 1L << 32, 1L << 40, 1L << 62, Long.MIN_VALUE
    };

    private Recipe() {}

    static int count() {
        return BEGINNINGS.size();
    }

    static FileType fileType(byte[] recipe) {
        return recipe.length > 1 && (recipe[1] & 1) != 0 ? FileType.VIRTUAL_MACHINE_GUEST_STATE : FileType.DATA_FILE;
    }

    static PatchedBytes file(byte[] recipe) {
        if (recipe.length < 2) {
            return new PatchedBytes(recipe.length, List.of(new Patch(0, recipe)));
        }
        int chosen = (recipe[0] & 0xff) | (recipe[1] & 0x6) << 7;
        return edited(BEGINNINGS.get(chosen % BEGINNINGS.size()), recipe);
    }

    /** A file with the changes of a recipe of two bytes or more, whatever file that chooses. */
    static PatchedBytes edited(PatchedBytes beginning, byte[] recipe) {
        PatchedBytes file = beginning;
        boolean mend = (recipe[1] & 8) != 0;
        long[] places = places(file.length());
        for (int at = 2; at + EDIT <= recipe.length; at += EDIT) {
            file = edited(file, places, ByteBuffer.wrap(recipe, at, EDIT).slice());
        }
        return mend ? mended(file) : file;
    }

    private static PatchedBytes edited(PatchedBytes file, long[] places, ByteBuffer edit) {
        int how = edit.get(0) & 0xff;
        if (how == 0xff) {
            long length = Math.max(0, file.length() + edit.getShort(4) * (edit.get(1) == 0 ? 1L : 512L));
            return new PatchedBytes(length, file.patches());
        }
        long offset = places[(how >> 3) % places.length] + (edit.getShort(1) & 0xfff);
        long value = edit.get(3) >= 0 ? VALUES[edit.get(3) % VALUES.length] + edit.get(4) : edit.getShort(4);
        byte[] bytes = new byte[8];
        boolean bigEndian = (how & 4) != 0;
        if (bigEndian) {
            Numbers.be64(bytes, 0, value << (64 - width(how) * 8));
        } else {
            Numbers.le64(bytes, 0, value);
        }
        return VhdMaker.patched(file, new Patch(offset, Arrays.copyOf(bytes, width(how))));
    }

    private static int width(int how) {
        return 1 << (how & 3);
    }

    private static long[] places(long length) {
        return new long[] {
            0,
            512,
            1024,
            1536,
            4096,
            8192,
            64 << 10,
            128 << 10,
            192 << 10,
            256 << 10,
            2 << 20,
            (2 << 20) + (64 << 10),
            3 << 20,
            Math.max(0, length - 512),
            Math.max(0, length - 1024),
            Math.max(0, length - 17_408),
            32_768,
            LogEntryMaker.LOG,
            LogEntryMaker.LOG + 4 * LogEntryMaker.SECTOR,
            LogEntryMaker.LOG + 253 * LogEntryMaker.SECTOR
        };
    }

    /** Makes the checksums of whatever structures are recognized right again. */
    private static PatchedBytes mended(PatchedBytes file) {
        List<Patch> fixes = new ArrayList<>();
        for (long at : places(file.length())) {
            byte[] bytes = read(file, at, 64 << 10);
            if (bytes.length >= 512 && starts(bytes, "conectix")) {
                fixes.add(new Patch(at, VhdMaker.checksummed(Arrays.copyOf(bytes, 512), 64)));
            } else if (bytes.length >= 1024 && starts(bytes, "cxsparse")) {
                fixes.add(new Patch(at, VhdMaker.checksummed(Arrays.copyOf(bytes, 1024), 36)));
            } else if (bytes.length >= 512 && starts(bytes, "EFI PART")) {
                fixes.add(new Patch(at, GptMaker.checksummed(Arrays.copyOf(bytes, 512))));
            } else if (bytes.length >= 4096 && starts(bytes, "head")) {
                fixes.add(new Patch(at, crc32c(Arrays.copyOf(bytes, 4096))));
            } else if (bytes.length == 64 << 10 && starts(bytes, "regi")) {
                fixes.add(new Patch(at, crc32c(bytes)));
            } else if (bytes.length >= 4096 && starts(bytes, "loge")) {
                int length =
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
                if (length >= 4096 && length <= bytes.length) {
                    fixes.add(new Patch(at, crc32c(Arrays.copyOf(bytes, length))));
                }
            } else if (bytes.length >= 168 && starts(bytes, "GUESTRTS")) {
                byte[] header = Arrays.copyOf(bytes, 168);
                Numbers.le32(header, 12, 0);
                CRC32 crc = new CRC32();
                crc.update(header);
                Numbers.le32(header, 12, crc.getValue());
                fixes.add(new Patch(at, header));
            }
        }
        return VhdMaker.patched(file, fixes.toArray(Patch[]::new));
    }

    private static byte[] crc32c(byte[] structure) {
        Numbers.le32(structure, 4, 0);
        CRC32C crc = new CRC32C();
        crc.update(structure);
        Numbers.le32(structure, 4, crc.getValue());
        return structure;
    }

    private static byte[] read(PatchedBytes file, long at, int length) {
        long available = Math.min(length, file.length() - at);
        return available <= 0
                ? new byte[0]
                : file.read(new ByteRange(at, (int) available)).get();
    }

    private static boolean starts(byte[] bytes, String mark) {
        return new String(bytes, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    private static List<PatchedBytes> beginnings() {
        List<PatchedBytes> files = new ArrayList<>();
        DiskCase.all().forEach(given -> files.add(given.bytes()));
        DamagedFiles.all().stream().map(DamagedFile::bytes).forEach(files::add);
        return List.copyOf(files);
    }
}
