package io.cloudpc.snapshots.domain.disk.vhd;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.reading.BlockTable;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The second header of a dynamic VHD: 1,024 bytes, big-endian, where the footer says. */
final class DynamicHeader {
    static final int LENGTH = 1024;

    /** What a 2 TiB disk has with blocks of 512 KiB, the smallest that Windows makes. */
    static final long MOST_ENTRIES = 1 << 22;

    private static final int CHECKSUM_OFFSET = 36;
    private static final long SMALLEST_BLOCK = 4096;
    private static final long LONGEST_PATH = 2048;
    private static final long LARGEST_BLOCK = 256 << 20;

    private final byte[] bytes;
    private final long offset;

    private DynamicHeader(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    /** The header in these bytes, if its cookie is. */
    static Optional<DynamicHeader> in(byte[] bytes, long offset) {
        return Fields.hasText(bytes, 0, "cxsparse") ? Optional.of(new DynamicHeader(bytes, offset)) : Optional.empty();
    }

    /** Bytes of the disk in one block. */
    long blockSize() {
        return Fields.be32(bytes, 32);
    }

    /** Bytes of the bitmap before each block's data. */
    int bitmapLength() {
        long sectors = blockSize() / VhdFooter.LENGTH;
        return (int) ((sectors / 8 + VhdFooter.LENGTH - 1) / VhdFooter.LENGTH * VhdFooter.LENGTH);
    }

    /** The entries that a disk of this size uses; more may follow, for it to grow. */
    BlockTable table(long diskSize) {
        return new BlockTable(tableOffset(), (diskSize + blockSize() - 1) / blockSize(), Integer.BYTES);
    }

    /** The whole table, with entries that the disk does not use. */
    Area tableArea() {
        return new Area("the block table", tableOffset(), tableOffset() + maxEntries() * Integer.BYTES);
    }

    /** The unique id of a differencing disk's parent, in hexadecimal. */
    String parentId() {
        return HexFormat.of().formatHex(bytes, 40, 56);
    }

    /** When the parent was last changed, in seconds since 2000-01-01T00:00:00Z; 0 if that is not told. */
    long parentTimeStamp() {
        return Fields.be32(bytes, 56);
    }

    /** The name of the parent's file, which may be a path. */
    String parentName() {
        return new String(bytes, 64, 512, StandardCharsets.UTF_16BE);
    }

    /** Where the paths to the parent lie in the file that Windows writes today, the relative one first. */
    List<ByteRange> locators() {
        List<ByteRange> places = new ArrayList<>();
        for (String code : List.of("W2ru", "W2ku")) {
            for (int at = 576; at < 768; at += 24) {
                long length = Math.min(Fields.be32(bytes, at + 8), LONGEST_PATH);
                long place = Fields.be64(bytes, at + 16);
                if (Fields.hasText(bytes, at, code) && place >= 0 && place <= Long.MAX_VALUE - length) {
                    places.add(new ByteRange(place, (int) length));
                }
            }
        }
        return places;
    }

    Area area() {
        return new Area("the dynamic header", offset, offset + LENGTH);
    }

    /** What is wrong with the header itself. */
    List<Finding> errors() {
        List<Finding> findings = new ArrayList<>();
        long stored = Fields.be32(bytes, CHECKSUM_OFFSET);
        long computed = Checksum.of(bytes, 0, LENGTH, CHECKSUM_OFFSET);
        if (stored != computed) {
            findings.add(Finding.of(
                            FindingCode.BAD_DYN_CHECKSUM,
                            "The checksum of the dynamic header does not match its bytes.")
                    .at(offset + CHECKSUM_OFFSET)
                    .comparing(Fields.hex32(computed), Fields.hex32(stored)));
        }
        if (Fields.be32(bytes, 24) != VhdFooter.VERSION) {
            findings.add(Finding.of(FindingCode.BAD_VERSION, "The dynamic header has an unknown format version.")
                    .at(offset + 24)
                    .comparing(Fields.hex32(VhdFooter.VERSION), Fields.hex32(Fields.be32(bytes, 24))));
        }
        if (blockSize() < SMALLEST_BLOCK || blockSize() > LARGEST_BLOCK || Long.bitCount(blockSize()) != 1) {
            findings.add(Finding.of(FindingCode.BAD_BLOCK_SIZE, "The block size is not one that the format allows.")
                    .at(offset + 32)
                    .comparing("a power of two from 4096 to 268435456", blockSize()));
        }
        return findings;
    }

    /**
     * What is wrong with the place and size of the block table; the header has no error.
     *
     * @param diskSize size of the disk in bytes
     * @param fileLength length of the file in bytes
     * @param others headers and footers, which the table may not lie over
     */
    List<Finding> tableErrors(long diskSize, long fileLength, List<Area> others) {
        List<Finding> findings = new ArrayList<>();
        long needed = (diskSize + blockSize() - 1) / blockSize();
        if (maxEntries() < needed) {
            findings.add(
                    Finding.of(FindingCode.BAT_TOO_SMALL, "The block table has fewer entries than the disk has blocks.")
                            .at(offset + 28)
                            .comparing("at least " + needed, maxEntries()));
        }
        if (maxEntries() > MOST_ENTRIES) {
            findings.add(
                    Finding.of(FindingCode.BAT_TOO_LARGE, "The block table claims more entries than any disk needs.")
                            .at(offset + 28)
                            .comparing("at most " + MOST_ENTRIES, maxEntries()));
        }
        long length = maxEntries() * Integer.BYTES;
        if (tableOffset() % VhdFooter.LENGTH != 0) {
            findings.add(Finding.of(FindingCode.BAT_UNALIGNED, "The block table does not start at a sector.")
                    .at(offset + 16)
                    .comparing("a multiple of 512", Fields.unsigned(tableOffset())));
        }
        if (tableOffset() < 0 || length > fileLength || tableOffset() > fileLength - length) {
            findings.add(Finding.of(FindingCode.BAT_OUT_OF_FILE, "The block table lies outside the file.")
                    .at(offset + 16)
                    .comparing(
                            "within " + fileLength + " bytes", length + " bytes at " + Fields.unsigned(tableOffset())));
        } else {
            others.stream()
                    .filter(other -> other.overlaps(tableArea()))
                    .findFirst()
                    .map(other -> Finding.of(FindingCode.BAT_OVERLAP, "The block table lies over " + other.name() + ".")
                            .at(tableOffset()))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private long tableOffset() {
        return Fields.be64(bytes, 16);
    }

    private long maxEntries() {
        return Fields.be32(bytes, 28);
    }
}
