package io.cloudpc.snapshots.testing.staging;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.vavr.control.Either;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Disks whose content is known, in every format. */
final class Disks {
    static final int MIB = 1 << 20;

    /** Behind the boot sector of the Windows partition, and before the backup partition table. */
    private static final long FIRST_FREE = 5L * MIB;

    private Disks() {}

    /** A disk with pieces of data between its partition tables: single sectors, odd lengths, and a few MiB at once. */
    static PatchedBytes scattered(long seed, long size) {
        var random = new Random(seed);
        var patches = new ArrayList<Patch>();
        long end = size - MIB;
        for (long at = FIRST_FREE; at < end; ) {
            int length =
                    switch (random.nextInt(5)) {
                        case 0 -> 512;
                        case 1 -> 1 + random.nextInt(4096);
                        case 2 -> 64 << 10;
                        default -> MIB + random.nextInt(4 * MIB);
                    };
            patches.add(new Patch(at, noise(random, (int) Math.min(length, end - at))));
            at += length + random.nextInt(3) * (60L << 10) + random.nextInt(2) * (long) random.nextInt(3 * MIB);
        }
        return with(SampleDisk.raw(size), patches);
    }

    /** A disk without a single zero between its partition tables. */
    static PatchedBytes dense(long size) {
        return with(SampleDisk.raw(size), List.of(new Patch(FIRST_FREE, noise(new Random(1), (int)
                (size - MIB - FIRST_FREE)))));
    }

    /** A disk with 4 KiB of data, then a gap, and so on: more runs of data than cells if a gap is worth 128 KiB. */
    static PatchedBytes withGapsOf(int gap, long size) {
        var random = new Random(gap);
        var patches = new ArrayList<Patch>();
        for (long at = FIRST_FREE; at < size - MIB - (4 << 10); at += (4 << 10) + gap) {
            patches.add(new Patch(at, noise(random, 4 << 10)));
        }
        return with(SampleDisk.raw(size), patches);
    }

    /** The disk in each format, in several shapes. */
    static List<Shape> shapes() {
        return List.of(
                new Shape("fixed VHD", VhdMaker::fixed),
                new Shape("raw", raw -> raw),
                new Shape("dynamic VHD", raw -> VhdMaker.dynamic().of(raw).make()),
                new Shape(
                        "dynamic VHD, blocks of 512 KiB",
                        raw -> VhdMaker.dynamic().of(raw).blocksOf(512 << 10).make()),
                new Shape("dynamic VHD, blocks of 4 KiB reversed", raw -> VhdMaker.dynamic()
                        .of(raw)
                        .blocksOf(4 << 10)
                        .tableAt(65536)
                        .reversed()
                        .make()),
                new Shape(
                        "dynamic VHD, blocks of 16 MiB",
                        raw -> VhdMaker.dynamic().of(raw).blocksOf(16 * MIB).make()),
                new Shape(
                        "dynamic VHD, blocks reversed",
                        raw -> VhdMaker.dynamic().of(raw).reversed().make()),
                new Shape("dynamic VHD, unwritten sectors hold garbage", raw -> VhdMaker.dynamic()
                        .of(raw)
                        .withGarbageInUnwrittenSectors()
                        .make()),
                new Shape("dynamic VHD, reversed, with garbage", raw -> VhdMaker.dynamic()
                        .of(raw)
                        .blocksOf(512 << 10)
                        .reversed()
                        .withGarbageInUnwrittenSectors()
                        .make()),
                new Shape(
                        "VHDX, blocks of 1 MiB",
                        raw -> new VhdxMaker().of(raw).blocksOf(MIB).make()),
                new Shape("VHDX", raw -> new VhdxMaker().of(raw).make()),
                new Shape(
                        "VHDX, blocks of 32 MiB",
                        raw -> new VhdxMaker().of(raw).blocksOf(32L * MIB).make()));
    }

    /** A way to keep a disk in a file. */
    record Shape(String name, UnaryOperator<PatchedBytes> container) {
        PatchedBytes of(PatchedBytes raw) {
            return container.apply(raw);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static byte[] noise(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The same file as one array: files of many patches are slow to read. */
    static DiskBytes inMemory(PatchedBytes file) {
        var all = new byte[(int) file.length()];
        for (var patch : file.patches()) {
            var bytes = patch.bytes();
            System.arraycopy(bytes, 0, all, (int) patch.offset(), bytes.length);
        }
        return new InMemory(all);
    }

    private static final class InMemory implements DiskBytes {
        private final byte[] all;

        InMemory(byte[] all) {
            this.all = all;
        }

        @Override
        public long length() {
            return all.length;
        }

        @Override
        public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
            return Either.right(ranges.stream()
                    .map(range -> Arrays.copyOfRange(all, (int) range.offset(), (int) range.end()))
                    .toList());
        }
    }

    /** In lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static PatchedBytes with(PatchedBytes disk, List<Patch> more) {
        var patches = new ArrayList<>(disk.patches());
        patches.addAll(more);
        return new PatchedBytes(disk.length(), patches);
    }
}
