package io.cloudpc.snapshots.domain.disk.testing;

import io.cloudpc.snapshots.domain.disk.vhd.Checksum;
import io.cloudpc.snapshots.domain.disk.writing.FixedVhdFooter;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes VHDs of a sample disk, right or with chosen faults. Checksums are right unless the fault is one. */
public final class VhdMaker {
    public static final long MIB = 1 << 20;
    public static final long SIZE = 32 * MIB;

    private VhdMaker() {}

    /** A footer of a disk of this size; the edit comes before the checksum. */
    public static byte[] footer(long size, Consumer<byte[]> edit) {
        byte[] footer = FixedVhdFooter.of(size, new UUID(1, 2), 0);
        edit.accept(footer);
        return checksummed(footer, 64);
    }

    public static byte[] checksummed(byte[] structure, int checksumOffset) {
        Numbers.be32(structure, checksumOffset, Checksum.of(structure, 0, structure.length, checksumOffset));
        return structure;
    }

    public static byte[] footer(long size) {
        return footer(size, bytes -> {});
    }

    /** A disk with a footer after it. */
    public static PatchedBytes fixed(PatchedBytes disk) {
        return fixed(disk, bytes -> {});
    }

    /** The sample disk of 32 MiB with an edited footer. */
    public static PatchedBytes fixed(Consumer<byte[]> editFooter) {
        return fixed(SampleDisk.raw(SIZE), editFooter);
    }

    /** A disk with an edited footer after it. */
    public static PatchedBytes fixed(PatchedBytes disk, Consumer<byte[]> editFooter) {
        return followedBy(disk, footer(Math.max(1, disk.length()), editFooter));
    }

    /** A file, then these bytes. */
    public static PatchedBytes followedBy(PatchedBytes file, byte[] bytes) {
        List<Patch> patches = new ArrayList<>(file.patches());
        patches.add(new Patch(file.length(), bytes));
        return new PatchedBytes(file.length() + bytes.length, patches);
    }

    /** The same file with more patches. */
    public static PatchedBytes patched(PatchedBytes file, Patch... more) {
        List<Patch> patches = new ArrayList<>(file.patches());
        patches.addAll(List.of(more));
        return new PatchedBytes(file.length(), patches);
    }

    /** The same file cut or enlarged to a length. */
    public static PatchedBytes resized(PatchedBytes file, long length) {
        return new PatchedBytes(length, file.patches());
    }

    public static Dynamic dynamic() {
        return new Dynamic();
    }

    /** A dynamic VHD of the sample disk, whose blocks follow the table in order. */
    public static final class Dynamic {
        private PatchedBytes disk = SampleDisk.raw(SIZE);
        private int blockSize = (int) (2 * MIB);
        private long headerOffset = 512;
        private long tableOffset = 1536;
        private boolean tail = true;
        private boolean writtenSectors = true;
        private Consumer<byte[]> editFooter = footer -> {};
        private Consumer<byte[]> editTail = footer -> {};
        private Consumer<byte[]> editHeader = header -> {};
        private Consumer<byte[]> editTable = table -> {};
        private boolean headerChecksum = true;
        private boolean reversed;
        private boolean garbage;

        public Dynamic of(PatchedBytes raw) {
            this.disk = raw;
            return this;
        }

        public Dynamic blocksOf(int bytes) {
            this.blockSize = bytes;
            return this;
        }

        public Dynamic headerAt(long offset) {
            this.headerOffset = offset;
            return this;
        }

        public Dynamic tableAt(long offset) {
            this.tableOffset = offset;
            return this;
        }

        public Dynamic withoutTail() {
            this.tail = false;
            return this;
        }

        public Dynamic withNoSectorWritten() {
            this.writtenSectors = false;
            return this;
        }

        /** Puts the last block of the disk first in the file. */
        public Dynamic reversed() {
            this.reversed = true;
            return this;
        }

        /** Marks only sectors that hold data as written, and fills the others of their blocks with garbage. */
        public Dynamic withGarbageInUnwrittenSectors() {
            this.garbage = true;
            return this;
        }

        public Dynamic footer(Consumer<byte[]> edit) {
            this.editFooter = edit;
            return this;
        }

        /** Edits the footer at the end only, after both got their checksums. */
        public Dynamic tail(Consumer<byte[]> edit) {
            this.editTail = edit;
            return this;
        }

        public Dynamic header(Consumer<byte[]> edit) {
            this.editHeader = edit;
            return this;
        }

        public Dynamic headerWithoutChecksum(Consumer<byte[]> edit) {
            this.headerChecksum = false;
            return header(edit);
        }

        public Dynamic table(Consumer<byte[]> edit) {
            this.editTable = edit;
            return this;
        }

        public PatchedBytes make() {
            int blocks = (int) ((disk.length() + blockSize - 1) / blockSize);
            byte[] table = new byte[(blocks * 4 + 511) / 512 * 512];
            Arrays.fill(table, (byte) 0xff);
            int bitmap = (blockSize / 4096 + 511) / 512 * 512;
            byte[] written = new byte[bitmap];
            Arrays.fill(written, (byte) (writtenSectors ? 0xff : 0));
            List<Patch> patches = new ArrayList<>();
            long end = Math.max(tableOffset + table.length, headerOffset + 1024);
            for (int number = 0; number < blocks; number++) {
                int block = reversed ? blocks - 1 - number : number;
                long start = (long) block * blockSize;
                List<Patch> pieces = Pieces.moved(disk, start, start + blockSize, end + bitmap);
                if (!pieces.isEmpty()) {
                    Numbers.be32(table, block * 4, end / 512);
                    patches.add(new Patch(end, garbage ? bitmapOf(pieces, end + bitmap, bitmap) : written));
                    patches.addAll(garbage ? amongGarbage(pieces, end + bitmap) : pieces);
                    end += bitmap + blockSize;
                }
            }
            editTable.accept(table);
            byte[] footer = VhdMaker.footer(disk.length(), bytes -> {
                Numbers.be64(bytes, 16, headerOffset);
                Numbers.be32(bytes, 60, 3);
                editFooter.accept(bytes);
            });
            patches.add(0, new Patch(headerOffset, dynamicHeader(blocks)));
            patches.add(0, new Patch(tableOffset, table));
            patches.add(0, new Patch(0, footer));
            if (tail) {
                byte[] last = footer.clone();
                editTail.accept(last);
                patches.add(new Patch(end, last));
                end += 512;
            }
            return new PatchedBytes(end, patches);
        }

        private static byte[] bitmapOf(List<Patch> pieces, long dataStart, int length) {
            byte[] bitmap = new byte[length];
            for (Patch piece : pieces) {
                for (long sector = (piece.offset() - dataStart) / 512;
                        sector * 512 < piece.end() - dataStart;
                        sector++) {
                    bitmap[(int) (sector / 8)] |= (byte) (0x80 >> (sector % 8));
                }
            }
            return bitmap;
        }

        private List<Patch> amongGarbage(List<Patch> pieces, long dataStart) {
            byte[] block = new byte[blockSize];
            Arrays.fill(block, (byte) 0xab);
            for (Patch piece : pieces) {
                int from = (int) (piece.offset() - dataStart);
                int to = (int) (piece.end() - dataStart);
                Arrays.fill(block, from / 512 * 512, Math.min(blockSize, (to + 511) / 512 * 512), (byte) 0);
            }
            for (Patch piece : pieces) {
                byte[] bytes = piece.bytes();
                System.arraycopy(bytes, 0, block, (int) (piece.offset() - dataStart), bytes.length);
            }
            return List.of(new Patch(dataStart, block));
        }

        private byte[] dynamicHeader(int blocks) {
            byte[] header = new byte[1024];
            Numbers.text(header, 0, "cxsparse");
            Numbers.be64(header, 8, -1);
            Numbers.be64(header, 16, tableOffset);
            Numbers.be32(header, 24, 0x10000);
            Numbers.be32(header, 28, blocks);
            Numbers.be32(header, 32, blockSize);
            editHeader.accept(header);
            return headerChecksum ? checksummed(header, 36) : header;
        }
    }
}
