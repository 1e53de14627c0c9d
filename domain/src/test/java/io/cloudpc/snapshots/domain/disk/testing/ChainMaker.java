package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes differencing disks. What a block holds besides the sectors that its bitmap marks is garbage, so that nobody takes it
 * for the disk.
 */
public final class ChainMaker {
    private static final byte GARBAGE = (byte) 0xab;
    private static final String LOCATOR = "2d5fd3a80bb34d45abf7d3d84834ab0c";
    private static final UUID OF_A_VHDX = UUID.fromString("b04aefb7-d19e-4a81-b789-25b8e9445913");
    private static final int LOCATOR_PLACE = 4096;

    private ChainMaker() {}

    /** The parent of a differencing disk, as the disk knows it. */
    public record Parent(UUID id, long timeStamp, String path) {}

    /** A footer's id and time stamp. */
    public static void identify(byte[] footer, UUID id, long timeStamp) {
        Numbers.be32(footer, 24, timeStamp);
        Numbers.be64(footer, 68, id.getMostSignificantBits());
        Numbers.be64(footer, 76, id.getLeastSignificantBits());
    }

    /** The data write GUID of a VHDX header. */
    public static void identify(byte[] header, UUID dataWriteGuid) {
        guid(header, 32, dataWriteGuid);
    }

    /**
     * A differencing VHD.
     *
     * @param sectors what the file holds: whole sectors
     */
    public static PatchedBytes vhd(
            long size, int blockSize, UUID id, long timeStamp, Parent parent, List<Patch> sectors) {
        int blocks = (int) ((size + blockSize - 1) / blockSize);
        byte[] table = new byte[(blocks * 4 + 511) / 512 * 512];
        Arrays.fill(table, (byte) 0xff);
        byte[] path = parent.path().getBytes(StandardCharsets.UTF_16LE);
        long locator = 1536L + table.length;
        long end = locator + 1024;
        int bitmapLength = (blockSize / 4096 + 511) / 512 * 512;
        List<Patch> patches = new ArrayList<>();
        for (Block block : blocks(sectors, blockSize).values()) {
            byte[] bitmap = new byte[bitmapLength];
            block.held.forEach(sector -> bitmap[sector / 8] |= (byte) (0x80 >> (sector % 8)));
            Numbers.be32(table, (int) block.number * 4, end / 512);
            patches.add(new Patch(end, bitmap));
            patches.add(new Patch(end + bitmapLength, block.data));
            end += bitmapLength + blockSize;
        }
        byte[] header = new byte[1024];
        Numbers.text(header, 0, "cxsparse");
        Numbers.be64(header, 8, -1);
        Numbers.be64(header, 16, 1536);
        Numbers.be32(header, 24, 0x10000);
        Numbers.be32(header, 28, blocks);
        Numbers.be32(header, 32, blockSize);
        Numbers.be64(header, 40, parent.id().getMostSignificantBits());
        Numbers.be64(header, 48, parent.id().getLeastSignificantBits());
        Numbers.be32(header, 56, parent.timeStamp());
        byte[] name = parent.path().getBytes(StandardCharsets.UTF_16BE);
        System.arraycopy(name, 0, header, 64, Math.min(512, name.length));
        Numbers.text(header, 576, "W2ru");
        Numbers.be32(header, 580, 512);
        Numbers.be32(header, 584, path.length);
        Numbers.be64(header, 592, locator);
        byte[] footer = VhdMaker.footer(size, bytes -> {
            Numbers.be64(bytes, 16, 512);
            Numbers.be32(bytes, 60, 4);
            identify(bytes, id, timeStamp);
        });
        patches.add(new Patch(0, footer));
        patches.add(new Patch(512, VhdMaker.checksummed(header, 36)));
        patches.add(new Patch(1536, table));
        patches.add(new Patch(locator, path));
        patches.add(new Patch(end, footer));
        return new PatchedBytes(end + 512, patches);
    }

    /**
     * A differencing VHDX.
     *
     * @param sectors what the file holds of blocks that it has in part: whole sectors
     * @param wholeBlocks numbers of blocks that it has as a whole, with those sectors and zeros
     * @param zeroBlocks numbers of blocks that are zeros, whatever the parent has
     */
    public static PatchedBytes vhdx(
            long size,
            long blockSize,
            UUID dataWriteGuid,
            Parent parent,
            List<Patch> sectors,
            Set<Long> wholeBlocks,
            Set<Long> zeroBlocks) {
        long chunk = (512L << 23) / blockSize;
        long end = 4 * VhdxMaker.MIB;
        byte[] table = new byte[1 << 20];
        TreeMap<Long, Long> bitmaps = new TreeMap<>();
        List<Patch> patches = new ArrayList<>();
        zeroBlocks.forEach(block -> Numbers.le64(table, (int) (block + block / chunk) * 8, 2));
        for (Block block : blocks(sectors, (int) blockSize).values()) {
            int entry = (int) (block.number + block.number / chunk) * 8;
            boolean whole = wholeBlocks.contains(block.number);
            Numbers.le64(table, entry, end | (whole ? 6 : 7));
            patches.add(new Patch(end, whole ? block.withoutGarbage() : block.data));
            end += blockSize;
            if (!whole) {
                long ofChunk = block.number / chunk;
                if (!bitmaps.containsKey(ofChunk)) {
                    bitmaps.put(ofChunk, end);
                    Numbers.le64(table, (int) (ofChunk * (chunk + 1) + chunk) * 8, end | 6);
                    end += VhdxMaker.MIB;
                }
                byte[] bits = new byte[(int) (blockSize / 4096)];
                block.held.forEach(sector -> bits[sector / 8] |= (byte) (1 << (sector % 8)));
                patches.add(new Patch(bitmaps.get(ofChunk) + block.number % chunk * bits.length, bits));
            }
        }
        byte[] locator = locator(parent);
        PatchedBytes file = new VhdxMaker()
                .of(new PatchedBytes(size, List.of()))
                .blocksOf(blockSize)
                .tableOf(table.length)
                .headers(header -> identify(header, dataWriteGuid))
                .items(items -> items[4] = 2)
                .metadata(metadata -> {
                    Numbers.le16(metadata, 10, 6);
                    VhdxMaker.item(metadata, 6, LOCATOR, LOCATOR_PLACE, locator.length, 4);
                })
                .table(bytes -> System.arraycopy(table, 0, bytes, 0, table.length))
                .make();
        patches.add(new Patch(VhdxMaker.METADATA + (64L << 10) + LOCATOR_PLACE, locator));
        return VhdMaker.patched(VhdMaker.resized(file, end), patches.toArray(Patch[]::new));
    }

    private static byte[] locator(Parent parent) {
        List<String> texts = List.of("parent_linkage", "{" + parent.id() + "}", "relative_path", parent.path());
        byte[] locator = new byte[4096];
        guid(locator, 0, OF_A_VHDX);
        Numbers.le16(locator, 18, texts.size() / 2);
        int place = 256;
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_16LE);
            Numbers.le32(locator, 20 + i / 2 * 12 + i % 2 * 4, place);
            Numbers.le16(locator, 28 + i / 2 * 12 + i % 2 * 2, text.length);
            System.arraycopy(text, 0, locator, place, text.length);
            place += text.length;
        }
        return locator;
    }

    private static void guid(byte[] bytes, int at, UUID id) {
        ByteBuffer big =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
        for (int i = 0; i < order.length; i++) {
            bytes[at + i] = big.get(order[i]);
        }
    }

    private static Map<Long, Block> blocks(List<Patch> sectors, int blockSize) {
        Map<Long, Block> blocks = new TreeMap<>();
        for (Patch patch : sectors) {
            byte[] bytes = patch.bytes();
            for (long at = patch.offset(); at < patch.end(); at += 512) {
                Block block = blocks.computeIfAbsent(at / blockSize, number -> new Block(number, blockSize));
                int inBlock = (int) (at % blockSize);
                System.arraycopy(bytes, (int) (at - patch.offset()), block.data, inBlock, 512);
                block.held.add(inBlock / 512);
            }
        }
        return blocks;
    }

    private static final class Block {
        private final long number;
        private final byte[] data;
        private final Set<Integer> held = new TreeSet<>();

        Block(long number, int size) {
            this.number = number;
            this.data = new byte[size];
            Arrays.fill(data, GARBAGE);
        }

        byte[] withoutGarbage() {
            byte[] clean = new byte[data.length];
            held.forEach(sector -> System.arraycopy(data, sector * 512, clean, sector * 512, 512));
            return clean;
        }
    }
}
