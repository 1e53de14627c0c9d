package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.testing.ChainMaker.Parent;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Differencing disks with their parents, and what is on them: put together byte by byte, without any map. */
public final class SampleChains {
    public static final UUID BASE = new UUID(1, 2);
    public static final long STAMP = 800_000_000;

    private SampleChains() {}

    /**
     * A disk in several files.
     *
     * @param files its own first, the base last
     * @param content all of the disk
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Chain(String name, List<PatchedBytes> files, byte[] content) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Chains of every shape: of both formats, each kind of base, two to four files, sizes and blocks that differ. */
    public static List<Chain> all() {
        long size = VhdMaker.SIZE;
        return List.of(
                vhd("on a fixed VHD", fixedBase(), size),
                vhd("on a dynamic VHD", dynamicBase(), size),
                vhd("two on a fixed VHD", fixedBase(), size, size),
                vhd("three on a dynamic VHD", dynamicBase(), size, size, size),
                vhd("a larger one on a fixed VHD", fixedBase(), size + 3 * VhdMaker.MIB),
                vhd("a smaller one on a dynamic VHD", dynamicBase(), size - 3 * VhdMaker.MIB),
                vhd("larger, then smaller, on a fixed VHD", fixedBase(), size + 4 * VhdMaker.MIB, size),
                vhdx("on a VHDX", 2, 2, size),
                vhdx("two on a VHDX", 2, 2, size, size),
                vhdx("three on a VHDX, blocks of 1 MiB on blocks of 32 MiB", 32, 1, size, size, size),
                vhdx("blocks of 32 MiB on blocks of 1 MiB", 1, 32, size),
                vhdx("a larger one on a VHDX", 2, 2, size + 5 * VhdMaker.MIB),
                vhdx("a smaller one on a VHDX", 2, 2, size - 5 * VhdMaker.MIB));
    }

    public static PatchedBytes fixedBase() {
        return VhdMaker.fixed(base(), footer -> ChainMaker.identify(footer, BASE, STAMP));
    }

    public static PatchedBytes dynamicBase() {
        return VhdMaker.dynamic()
                .of(base())
                .withGarbageInUnwrittenSectors()
                .footer(footer -> ChainMaker.identify(footer, BASE, STAMP))
                .make();
    }

    /** The sample disk with data in all its parts, so that nothing of it can be missing without showing. */
    public static PatchedBytes base() {
        Random random = new Random(3);
        List<Patch> patches = new ArrayList<>();
        for (long at = 5 * VhdMaker.MIB; at < VhdMaker.SIZE - VhdMaker.MIB; at += 700 * 512) {
            patches.add(new Patch(at, noise(random, 512 * (1 + random.nextInt(600)))));
        }
        return VhdMaker.patched(SampleDisk.raw(VhdMaker.SIZE), patches.toArray(Patch[]::new));
    }

    /** Differencing VHDs of these sizes, the last on the base. */
    public static Chain vhd(String name, PatchedBytes base, long... sizes) {
        byte[] content = all(base());
        List<PatchedBytes> files = new ArrayList<>(List.of(base));
        UUID parent = BASE;
        for (int level = sizes.length - 1; level >= 0; level--) {
            UUID id = new UUID(7, level);
            List<Patch> sectors = sectors(level, sizes[level]);
            files.add(
                    0,
                    ChainMaker.vhd(
                            sizes[level],
                            2 << 20,
                            id,
                            STAMP,
                            new Parent(parent, STAMP, ".\\" + fileName(level + 1)),
                            sectors));
            content = written(Arrays.copyOf(content, (int) sizes[level]), sectors);
            parent = id;
        }
        return new Chain("VHD: " + name, files, content);
    }

    /** Differencing VHDX of these sizes, the last on the base. */
    public static Chain vhdx(String name, long baseBlocks, long blocks, long... sizes) {
        byte[] content = all(base());
        List<PatchedBytes> files = new ArrayList<>(List.of(new VhdxMaker()
                .of(base())
                .blocksOf(baseBlocks << 20)
                .headers(header -> ChainMaker.identify(header, BASE))
                .make()));
        UUID parent = BASE;
        int blockSize = (int) (blocks << 20);
        for (int level = sizes.length - 1; level >= 0; level--) {
            UUID id = new UUID(8, level);
            List<Patch> sectors = sectors(level, sizes[level]);
            long whole = blocks == 32 ? -1 : sectors.get(sectors.size() / 2).offset() / blockSize;
            long zero = blocks == 32 ? -1 : (12L << 20) / blockSize + level;
            List<Patch> held = sectors.stream()
                    .filter(patch -> patch.offset() / blockSize != zero && (patch.end() - 1) / blockSize != zero)
                    .toList();
            files.add(
                    0,
                    ChainMaker.vhdx(
                            sizes[level],
                            blockSize,
                            id,
                            new Parent(parent, 0, ".\\" + fileName(level + 1)),
                            held,
                            whole < 0 ? Set.of() : Set.of(whole),
                            zero < 0 ? Set.of() : Set.of(zero)));
            content = Arrays.copyOf(content, (int) sizes[level]);
            fill(content, whole, blockSize);
            fill(content, zero, blockSize);
            written(content, held);
            parent = id;
        }
        return new Chain("VHDX: " + name, files, content);
    }

    /** The name by which the children of a chain's file know it. */
    public static String fileName(int file) {
        return "disk-" + file + ".avhd";
    }

    private static void fill(byte[] content, long block, int blockSize) {
        if (block >= 0) {
            long end = Math.min(content.length, (block + 1) * blockSize);
            Arrays.fill(content, (int) (block * blockSize), (int) end, (byte) 0);
        }
    }

    /** Single sectors and runs of them, some of zeros where the parent has data. */
    private static List<Patch> sectors(int level, long size) {
        Random random = new Random(level);
        List<Patch> sectors = new ArrayList<>();
        long at = 6 * VhdMaker.MIB;
        while (at < size - 2 * VhdMaker.MIB) {
            int length = 512 * (1 + random.nextInt(random.nextInt(8) == 0 ? 4000 : 40));
            sectors.add(new Patch(at, random.nextInt(4) == 0 ? new byte[length] : noise(random, length)));
            at += length + 512L * (1 + random.nextInt(random.nextInt(4) == 0 ? 8000 : 100));
        }
        return sectors;
    }

    private static byte[] written(byte[] content, List<Patch> sectors) {
        sectors.forEach(patch -> System.arraycopy(
                patch.bytes(), 0, content, (int) patch.offset(), (int) (patch.end() - patch.offset())));
        return content;
    }

    public static byte[] all(PatchedBytes file) {
        return file.read(new ByteRange(0, (int) file.length())).get();
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
