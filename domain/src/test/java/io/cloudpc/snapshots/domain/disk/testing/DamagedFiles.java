package io.cloudpc.snapshots.domain.disk.testing;

import static io.cloudpc.snapshots.domain.disk.FindingCode.*;
import static io.cloudpc.snapshots.domain.disk.Verdict.ACCEPT_WARN;
import static io.cloudpc.snapshots.domain.disk.Verdict.CONVERT;
import static io.cloudpc.snapshots.domain.disk.Verdict.REJECT;
import static io.cloudpc.snapshots.domain.disk.testing.DamagedFile.disk;
import static io.cloudpc.snapshots.domain.disk.testing.DamagedFile.state;
import static io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker.withLog;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.MIB;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.SIZE;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.dynamic;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.fixed;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.patched;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.resized;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Faulty files for every code that there is. */
public final class DamagedFiles {
    private DamagedFiles() {}

    public static List<DamagedFile> all() {
        return Stream.of(fixedVhd(), disguises(), dynamicVhd(), vhdx(), content(), guestState(), dirtyVhdx())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DamagedFile> fixedVhd() {
        PatchedBytes raw = SampleDisk.raw(SIZE);
        PatchedBytes blank = new PatchedBytes(SIZE, List.of());
        return List.of(
                disk(EMPTY, REJECT, "no bytes", new PatchedBytes(0, List.of())),
                disk(TOO_SMALL, REJECT, "shorter than a footer", ofBytes(200, (byte) 0x80)),
                disk(TOO_SMALL, REJECT, "9 MiB", fixed(resized(raw, 9 * MIB))),
                disk(
                        TOO_SMALL,
                        REJECT,
                        "a footer alone, of a disk of 0 bytes",
                        VhdMaker.followedBy(new PatchedBytes(0, List.of()), VhdMaker.footer(1, size(0)))),
                disk(TOO_LARGE, REJECT, "2 TiB and one MiB", fixed(resized(raw, (2L << 40) + MIB))),
                disk(SIZE_NOT_SECTOR, REJECT, "7 bytes before the footer", fixed(resized(raw, SIZE + 7))),
                disk(SIZE_NOT_SECTOR, REJECT, "no footer and an odd length", resized(raw, SIZE + 3)),
                disk(NOT_MIB_ALIGNED, CONVERT, "one sector over", fixed(resized(raw, SIZE + 512))),
                disk(TRUNCATED, REJECT, "footer says one MiB more", fixed(raw, size(SIZE + MIB))),
                disk(TRUNCATED, REJECT, "no footer, and the table says more", resized(raw, SIZE - MIB)),
                disk(SIZE_MISMATCH, REJECT, "footer says one MiB less", fixed(raw, size(SIZE - MIB))),
                disk(SIZE_MISMATCH, REJECT, "footer says a negative size", fixed(raw, size(Long.MIN_VALUE))),
                disk(SIZE_MISMATCH, REJECT, "footer says a size that overflows", fixed(raw, size(Long.MAX_VALUE))),
                disk(NO_COOKIE, REJECT, "zeros", new PatchedBytes(SIZE, List.of())),
                disk(NO_COOKIE, REJECT, "a disk with a MiB appended", resized(raw, SIZE + MIB)),
                disk(
                        FOOTER_511,
                        CONVERT,
                        "a footer of Virtual PC",
                        VhdMaker.followedBy(raw, Arrays.copyOf(VhdMaker.footer(SIZE), 511))),
                disk(
                        FOOTER_511,
                        REJECT,
                        "a footer of Virtual PC, and no table to prove the length",
                        VhdMaker.followedBy(blank, Arrays.copyOf(VhdMaker.footer(SIZE), 511))),
                disk(
                        FOOTER_511,
                        REJECT,
                        "a footer of Virtual PC that says another length than the table",
                        VhdMaker.followedBy(raw, Arrays.copyOf(VhdMaker.footer(SIZE + MIB), 511))),
                disk(
                        BAD_CHECKSUM,
                        CONVERT,
                        "an id that was edited",
                        VhdMaker.followedBy(raw, edited(VhdMaker.footer(SIZE), footer -> footer[70] ^= 1))),
                disk(
                        BAD_CHECKSUM,
                        CONVERT,
                        "a size and a type that were damaged",
                        VhdMaker.followedBy(raw, edited(VhdMaker.footer(SIZE), footer -> {
                            Numbers.be64(footer, 48, 3 * SIZE);
                            Numbers.be32(footer, 60, 3);
                        }))),
                disk(
                        BAD_CHECKSUM,
                        REJECT,
                        "an id that was edited, and no table to prove the length",
                        VhdMaker.followedBy(blank, edited(VhdMaker.footer(SIZE), footer -> footer[70] ^= 1))),
                disk(
                        NO_COOKIE,
                        CONVERT,
                        "a MiB after the footer",
                        resized(VhdMaker.followedBy(raw, VhdMaker.footer(SIZE)), SIZE + 512 + MIB)),
                disk(
                        NO_COOKIE,
                        REJECT,
                        "a MiB after a footer that says another length than the table",
                        resized(VhdMaker.followedBy(raw, VhdMaker.footer(SIZE - MIB)), SIZE + 512 + MIB)),
                disk(
                        NO_COOKIE,
                        REJECT,
                        "a MiB after the footer, and no table to prove the length",
                        resized(VhdMaker.followedBy(blank, VhdMaker.footer(SIZE)), SIZE + 512 + MIB)),
                disk(
                        SIZE_NOT_SECTOR,
                        CONVERT,
                        "a line end after the footer",
                        VhdMaker.followedBy(VhdMaker.fixed(raw), ascii("\r\n"))),
                disk(
                        SIZE_MISMATCH,
                        CONVERT,
                        "a second footer",
                        VhdMaker.followedBy(VhdMaker.fixed(raw), VhdMaker.footer(SIZE))),
                disk(
                        SIZE_MISMATCH,
                        CONVERT,
                        "a MiB before the footer, which agrees with the table",
                        VhdMaker.followedBy(resized(raw, SIZE + MIB), VhdMaker.footer(SIZE))),
                disk(BAD_VERSION, REJECT, "version 2.0", fixed(footer -> Numbers.be32(footer, 12, 0x20000))),
                disk(BAD_TYPE, REJECT, "type none", fixed(footer -> Numbers.be32(footer, 60, 0))),
                disk(BAD_TYPE, REJECT, "type 5", fixed(footer -> Numbers.be32(footer, 60, 5))),
                disk(FEATURES, ACCEPT_WARN, "reserved bit clear", fixed(footer -> Numbers.be32(footer, 8, 0))),
                disk(TEMPORARY, ACCEPT_WARN, "temporary bit set", fixed(footer -> Numbers.be32(footer, 8, 3))),
                disk(SAVED_STATE, ACCEPT_WARN, "suspended", fixed(footer -> footer[84] = 1)),
                disk(DATA_OFFSET, ACCEPT_WARN, "offset 512", fixed(footer -> Numbers.be64(footer, 16, 512))),
                disk(RESERVED_NONZERO, ACCEPT_WARN, "first byte", fixed(footer -> footer[85] = 1)),
                disk(RESERVED_NONZERO, ACCEPT_WARN, "last byte", fixed(footer -> footer[511] = 1)));
    }

    private static List<DamagedFile> disguises() {
        List<DamagedFile> files = new ArrayList<>(List.of(
                disguise(IS_ZIP, "an archive", 0, "504b0304"),
                disguise(IS_ZIP, "an empty archive", 0, "504b0506"),
                disguise(IS_GZIP, "compressed", 0, "1f8b08"),
                disguise(IS_XZ, "compressed", 0, "fd377a585a00"),
                disguise(IS_7Z, "an archive", 0, "377abcaf271c"),
                disguise(IS_ZSTD, "compressed", 0, "28b52ffd"),
                disguise(IS_QCOW2, "version 3", 0, "514649fb00000003"),
                disguise(IS_VMDK, "sparse", 0, "4b444d56"),
                disguise(IS_VDI, "by its number", 64, "7f10dabe"),
                disguise(IS_ISO, "a disc", 32_769, "4344303031"),
                disguise(IS_WIM, "an archive", 0, "4d5357494d000000"),
                disguise(IS_RAR, "version 5", 0, "526172211a070100"),
                disguise(IS_CAB, "a cabinet", 0, "4d53434600000000"),
                disguise(IS_BZIP2, "compressed", 0, "425a6839314159265359"),
                disguise(IS_ARCHIVE, "lz4", 0, "04224d18"),
                disguise(IS_PARALLELS, "expanding", 0, "576974686f7574467265655370616365"),
                disguise(IS_EWF, "E01", 0, "455646090d0aff00"),
                disguise(IS_AFF, "AFF 1.0", 0, "41464631300d0a00"),
                disguise(IS_FOREIGN_IMAGE, "QED", 0, "51454400"),
                disguise(IS_DMG, "by its trailer", (int) SIZE - 512, "6b6f6c7900000004"),
                disk(IS_TAR, REJECT, "POSIX", tar("disk.vhd", "ustar")),
                disk(IS_TAR, REJECT, "before POSIX", tar("disk.vhd", "")),
                disk(IS_TAR, REJECT, "an OVA", tar("machine.ovf", "ustar")),
                disk(
                        SECTOR_4096,
                        REJECT,
                        "without a footer",
                        new PatchedBytes(SIZE, List.of(new Patch(4096, ascii("EFI PART"))))),
                disk(IS_VMDK, REJECT, "a descriptor", text("# Disk DescriptorFile\nversion=1\n")),
                disk(IS_TEXT, REJECT, "a saved page", text("<!DOCTYPE html><html>expired</html>")),
                disk(IS_TEXT, REJECT, "a pointer file", text("version https://git-lfs.github.com/spec/v1\noid x\n")),
                disk(
                        IS_TEXT,
                        REJECT,
                        "UTF-16",
                        new PatchedBytes(
                                40, List.of(new Patch(0, "\ufeffAn error page.".getBytes(StandardCharsets.UTF_16LE))))),
                disk(IS_VMGS, REJECT, "guest state in its VHD", new VmgsMaker().make()),
                disk(IS_VMGS, REJECT, "bare guest state", new VmgsMaker().bare()),
                disk(RAW_DISK, CONVERT, "no footer", SampleDisk.raw(SIZE)),
                disk(IS_VHDX, CONVERT, "sound", new VhdxMaker().make())));
        for (FindingCode code : List.of(IS_ZIP, IS_TEXT)) {
            byte[] mark = (code == IS_ZIP ? "PK\u0003\u0004" : "plain text\n").getBytes(StandardCharsets.UTF_8);
            files.add(new DamagedFile(
                    code,
                    REJECT,
                    "as guest state",
                    FileType.VIRTUAL_MACHINE_GUEST_STATE,
                    new PatchedBytes(mark.length, List.of(new Patch(0, mark)))));
        }
        return files;
    }

    private static List<DamagedFile> dynamicVhd() {
        return List.of(
                disk(DYNAMIC, CONVERT, "sound", dynamic().make()),
                disk(
                        UNWRITTEN_DATA,
                        CONVERT,
                        "no sector written",
                        dynamic().withNoSectorWritten().make()),
                disk(
                        UNWRITTEN_DATA,
                        CONVERT,
                        "some sectors",
                        dynamic().withGarbageInUnwrittenSectors().make()),
                disk(
                        DYNAMIC,
                        CONVERT,
                        "header and table elsewhere",
                        dynamic().headerAt(65536).tableAt(8192).make()),
                disk(
                        DYNAMIC_FOOTER_COPY,
                        CONVERT,
                        "no footer at the end",
                        dynamic().withoutTail().make()),
                disk(
                        DYNAMIC_FOOTER_COPY,
                        CONVERT,
                        "a damaged footer at the end",
                        dynamic().tail(tail -> tail[70] ^= 1).make()),
                disk(
                        DIFFERENCING,
                        REJECT,
                        "with a parent",
                        dynamic().footer(type(4)).make()),
                disk(
                        DIFFERENCING,
                        REJECT,
                        "by the copy of the footer",
                        dynamic().footer(type(4)).withoutTail().make()),
                disk(
                        NOT_MIB_ALIGNED,
                        CONVERT,
                        "staging pads it",
                        dynamic().of(resized(SampleDisk.raw(SIZE), SIZE + 512)).make()),
                disk(
                        TOO_SMALL,
                        REJECT,
                        "9 MiB",
                        dynamic().of(resized(SampleDisk.raw(SIZE), 9 * MIB)).make()),
                disk(
                        TOO_LARGE,
                        REJECT,
                        "3 TiB",
                        dynamic().footer(size(3L << 40)).make()),
                disk(
                        SIZE_MISMATCH,
                        REJECT,
                        "a negative size",
                        dynamic().footer(size(-512)).make()),
                disk(
                        SAVED_STATE,
                        CONVERT,
                        "suspended",
                        dynamic().footer(footer -> footer[84] = 1).make()),
                disk(
                        BAD_CHECKSUM,
                        REJECT,
                        "both copies",
                        patched(dynamic().tail(tail -> tail[70] ^= 1).make(), new Patch(70, new byte[] {9}))),
                disk(
                        BAD_DYN_HEADER,
                        REJECT,
                        "no cookie",
                        dynamic().header(header -> header[0] = 'x').make()),
                disk(
                        BAD_DYN_HEADER,
                        REJECT,
                        "past the end",
                        dynamic().footer(dataOffset(1L << 40)).make()),
                disk(
                        BAD_DYN_HEADER,
                        REJECT,
                        "negative",
                        dynamic().footer(dataOffset(-512)).make()),
                disk(
                        BAD_DYN_CHECKSUM,
                        REJECT,
                        "one bit",
                        dynamic()
                                .headerWithoutChecksum(header -> header[39] = 1)
                                .make()),
                disk(
                        BAD_VERSION,
                        REJECT,
                        "of the header",
                        dynamic().header(be32(24, 0x20000)).make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "2 KiB",
                        dynamic().header(be32(32, 2048)).make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "512 MiB",
                        dynamic().header(be32(32, 512 * MIB)).make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "3 MiB",
                        dynamic().header(be32(32, 3 * MIB)).make()),
                disk(BAD_BLOCK_SIZE, REJECT, "0", dynamic().header(be32(32, 0)).make()),
                disk(
                        BAT_TOO_SMALL,
                        REJECT,
                        "15 of 16",
                        dynamic().header(be32(28, 15)).make()),
                disk(
                        BAT_TOO_LARGE,
                        REJECT,
                        "four thousand million",
                        dynamic().header(be32(28, 0xffffffffL)).make()),
                disk(
                        BAT_UNALIGNED,
                        REJECT,
                        "at 1540",
                        dynamic()
                                .header(header -> Numbers.be64(header, 16, 1540))
                                .make()),
                disk(
                        BAT_OUT_OF_FILE,
                        REJECT,
                        "past the end",
                        dynamic()
                                .header(header -> Numbers.be64(header, 16, 1L << 40))
                                .make()),
                disk(
                        BAT_OUT_OF_FILE,
                        REJECT,
                        "negative",
                        dynamic()
                                .header(header -> Numbers.be64(header, 16, -512))
                                .make()),
                disk(
                        BAT_OVERLAP,
                        REJECT,
                        "over the header",
                        dynamic()
                                .header(header -> Numbers.be64(header, 16, 1024))
                                .make()),
                disk(
                        BAT_OVERLAP,
                        REJECT,
                        "over the copy of the footer",
                        dynamic().header(header -> Numbers.be64(header, 16, 0)).make()),
                disk(
                        BLOCK_OUT_OF_FILE,
                        REJECT,
                        "past the end",
                        dynamic().table(be32(4, 1L << 30)).make()),
                disk(
                        BLOCK_OUT_OF_FILE,
                        REJECT,
                        "last entry there is",
                        dynamic().table(be32(60, 0xfffffffeL)).make()),
                disk(
                        BLOCK_OVERLAP,
                        REJECT,
                        "the same place twice",
                        dynamic()
                                .table(table -> System.arraycopy(table, 0, table, 4, 4))
                                .make()),
                disk(
                        BLOCK_OVERLAP,
                        REJECT,
                        "one sector in common",
                        dynamic().table(be32(4, 4 + 1 + 4096 - 1)).make()),
                disk(
                        BLOCK_OVERLAP,
                        REJECT,
                        "over the table",
                        dynamic().table(be32(4, 3)).make()),
                disk(
                        FOOTER_COPY_MISMATCH,
                        REJECT,
                        "another id at the end",
                        dynamic()
                                .tail(tail -> VhdMaker.checksummed(edited(tail, bytes -> bytes[70] ^= 1), 64))
                                .make()));
    }

    private static List<DamagedFile> vhdx() {
        return List.of(
                disk(
                        VHDX_HEADER,
                        REJECT,
                        "both damaged",
                        new VhdxMaker().headers(header -> header[0] = 'x').make()),
                disk(
                        VHDX_HEADER,
                        REJECT,
                        "the same sequence number",
                        new VhdxMaker()
                                .headers(header -> Numbers.le64(header, 8, 7))
                                .make()),
                disk(
                        VHDX_HEADER,
                        REJECT,
                        "a log past the end",
                        new VhdxMaker()
                                .headers(header -> Numbers.le64(header, 72, 1L << 40))
                                .make()),
                disk(VHDX_HEADER, REJECT, "cut within the headers", resized(new VhdxMaker().make(), 128 << 10)),
                disk(
                        VHDX_LOG_DIRTY,
                        REJECT,
                        "a log to replay",
                        new VhdxMaker().headers(header -> header[48] = 1).make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "both copies damaged",
                        new VhdxMaker().regions(regions -> regions[0] = 'x').make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "no metadata",
                        new VhdxMaker().regions(le32(8, 1)).make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "no block table",
                        new VhdxMaker()
                                .regions(regions -> {
                                    System.arraycopy(regions, 48, regions, 16, 32);
                                    Numbers.le32(regions, 8, 1);
                                })
                                .make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "the same region twice",
                        new VhdxMaker()
                                .regions(regions -> {
                                    System.arraycopy(regions, 16, regions, 80, 32);
                                    Numbers.le64(regions, 96, 4 * MIB);
                                    Numbers.le32(regions, 8, 3);
                                })
                                .make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "an unknown region that is required",
                        new VhdxMaker().regions(regions -> regions[20] ^= 1).make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "past the end",
                        new VhdxMaker()
                                .regions(regions -> Numbers.le64(regions, 32, 1L << 40))
                                .make()),
                disk(
                        VHDX_REGION,
                        REJECT,
                        "over the log",
                        new VhdxMaker()
                                .regions(regions -> Numbers.le64(regions, 32, MIB))
                                .make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "no signature",
                        new VhdxMaker().metadata(metadata -> metadata[0] = 'x').make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "one item less",
                        new VhdxMaker()
                                .metadata(metadata -> Numbers.le16(metadata, 10, 4))
                                .make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "an item within the table",
                        new VhdxMaker().metadata(le32(48, 4096)).make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "an item past the region",
                        new VhdxMaker().metadata(le32(48, MIB)).make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "an item twice",
                        new VhdxMaker()
                                .metadata(metadata -> System.arraycopy(metadata, 32, metadata, 64, 32))
                                .make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "an unknown item that is required",
                        new VhdxMaker().metadata(metadata -> metadata[64] ^= 1).make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "sectors of 1024",
                        new VhdxMaker().items(le32(16, 1024)).make()),
                disk(
                        VHDX_METADATA,
                        REJECT,
                        "physical sectors of 520",
                        new VhdxMaker().items(le32(20, 520)).make()),
                disk(
                        VHDX_BAT,
                        REJECT,
                        "state 4",
                        new VhdxMaker().table(table -> table[8] = 4).make()),
                disk(
                        VHDX_BAT,
                        REJECT,
                        "state 5",
                        new VhdxMaker().table(table -> table[8] = 5).make()),
                disk(
                        VHDX_BAT,
                        REJECT,
                        "state 7 without a parent",
                        new VhdxMaker().table(table -> table[8] = 7).make()),
                disk(
                        VHDX_BAT,
                        REJECT,
                        "too short for the disk",
                        new VhdxMaker().blocksOf(MIB).declaring(2L << 40).make()),
                disk(
                        BAD_VERSION,
                        REJECT,
                        "VHDX 2",
                        new VhdxMaker()
                                .headers(header -> Numbers.le16(header, 66, 2))
                                .make()),
                disk(
                        BAD_VERSION,
                        REJECT,
                        "VHDX log 1",
                        new VhdxMaker()
                                .headers(header -> Numbers.le16(header, 64, 1))
                                .make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "512 KiB in a VHDX",
                        new VhdxMaker().items(le32(0, MIB / 2)).make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "512 MiB in a VHDX",
                        new VhdxMaker().items(le32(0, 512 * MIB)).make()),
                disk(
                        BAD_BLOCK_SIZE,
                        REJECT,
                        "3 MiB in a VHDX",
                        new VhdxMaker().items(le32(0, 3 * MIB)).make()),
                disk(
                        SECTOR_4096,
                        REJECT,
                        "a VHDX with sectors of 4096",
                        new VhdxMaker().items(le32(16, 4096)).make()),
                disk(
                        TOO_LARGE,
                        REJECT,
                        "a VHDX of 3 TiB",
                        new VhdxMaker().declaring(3L << 40).make()),
                disk(
                        TOO_LARGE,
                        REJECT,
                        "a VHDX of 2^63 bytes",
                        new VhdxMaker().items(items -> items[15] = (byte) 0x80).make()),
                disk(
                        TOO_SMALL,
                        REJECT,
                        "a VHDX of 0 bytes",
                        new VhdxMaker().declaring(0).make()),
                disk(
                        SIZE_NOT_SECTOR,
                        REJECT,
                        "a VHDX of 100 bytes more",
                        new VhdxMaker().declaring(SIZE + 100).make()),
                disk(
                        NOT_MIB_ALIGNED,
                        CONVERT,
                        "a VHDX of one sector more",
                        new VhdxMaker().declaring(SIZE + 512).make()),
                disk(
                        DIFFERENCING,
                        REJECT,
                        "a VHDX with a parent",
                        new VhdxMaker().items(items -> items[4] = 2).make()),
                disk(
                        BLOCK_OUT_OF_FILE,
                        REJECT,
                        "in a VHDX",
                        new VhdxMaker()
                                .table(table -> Numbers.le64(table, 8, 1L << 62 | 6))
                                .make()),
                disk(
                        BLOCK_OVERLAP,
                        REJECT,
                        "in a VHDX",
                        new VhdxMaker()
                                .table(table -> System.arraycopy(table, 0, table, 8, 8))
                                .make()),
                disk(
                        BLOCK_OVERLAP,
                        REJECT,
                        "over a VHDX header",
                        new VhdxMaker()
                                .table(table -> Numbers.le64(table, 8, 6))
                                .make()));
    }

    /** Disks whose block table is only in the log. */
    private static List<DamagedFile> dirtyVhdx() {
        PatchedBytes whole = new VhdxMaker().headers(LogEntryMaker::dirty).make();
        byte[] table =
                whole.read(new ByteRange(VhdxMaker.TABLE, LogEntryMaker.SECTOR)).get();
        PatchedBytes disk = patched(whole, new Patch(VhdxMaker.TABLE, new byte[LogEntryMaker.SECTOR]));
        long unused = VhdxMaker.TABLE + 65_536;
        return List.of(
                disk(
                        VHDX_LOG_DIRTY,
                        REJECT,
                        "one entry",
                        withLog(
                                disk,
                                new LogEntryMaker(1)
                                        .data(VhdxMaker.TABLE, table)
                                        .at(0))),
                disk(
                        VHDX_LOG_DIRTY,
                        REJECT,
                        "entries around the end of the log, the last of them torn",
                        withLog(
                                disk,
                                new LogEntryMaker(8)
                                        .tail(253)
                                        .data(VhdxMaker.TABLE, 0)
                                        .at(253),
                                new LogEntryMaker(9)
                                        .tail(253)
                                        .data(VhdxMaker.TABLE, table)
                                        .zeros(unused, 8192)
                                        .last(whole.length() + MIB)
                                        .at(255),
                                new LogEntryMaker(10)
                                        .tail(253)
                                        .data(VhdxMaker.TABLE, 1)
                                        .damaged(entry -> entry[5000] ^= 1)
                                        .at(1))),
                disk(
                        VHDX_LOG_DIRTY,
                        REJECT,
                        "changes over changes",
                        withLog(
                                disk,
                                new LogEntryMaker(5)
                                        .tail(4)
                                        .data(VhdxMaker.TABLE, 1)
                                        .data(unused, 2)
                                        .at(4),
                                new LogEntryMaker(6)
                                        .tail(4)
                                        .zeros(unused - 8192, 24_576)
                                        .data(unused, 3)
                                        .zeros(VhdxMaker.TABLE, 4096)
                                        .data(VhdxMaker.TABLE, table)
                                        .at(7))));
    }

    private static List<DamagedFile> content() {
        PatchedBytes sample = SampleDisk.fixedVhd(SIZE);
        return List.of(
                disk(NOT_OS_DISK, REJECT, "blank", fixed(new PatchedBytes(SIZE, List.of()))),
                disk(NOT_OS_DISK, REJECT, "a bare volume", onlyFirstSector(sector -> {
                    Numbers.text(sector, 3, "NTFS    ");
                    mbrEntry(sector, 0, 7);
                })),
                disk(GEN1_MBR, REJECT, "an MBR", onlyFirstSector(sector -> mbrEntry(sector, 0, 7))),
                disk(NOT_WINDOWS, REJECT, "Linux by MBR", onlyFirstSector(sector -> mbrEntry(sector, 0, 0x83))),
                disk(WINDOWS_DYNAMIC_DISK, REJECT, "by MBR", onlyFirstSector(sector -> mbrEntry(sector, 0, 0x42))),
                disk(WINDOWS_DYNAMIC_DISK, REJECT, "by GPT", array(array -> {
                    Numbers.hex(array, 128, GptMaker.LDM_METADATA);
                    Numbers.hex(array, 256, GptMaker.LDM_DATA);
                })),
                disk(STORAGE_POOL, REJECT, "by MBR", onlyFirstSector(sector -> mbrEntry(sector, 0, 0xe7))),
                disk(STORAGE_POOL, REJECT, "its data", array(array -> {
                    Numbers.hex(array, 0, GptMaker.RESERVED);
                    Numbers.hex(array, 256, GptMaker.STORAGE_SPACES_DATA);
                })),
                disk(STORAGE_POOL, REJECT, "by GPT", array(array -> {
                    Numbers.hex(array, 0, GptMaker.RESERVED);
                    Numbers.hex(array, 256, GptMaker.STORAGE_SPACES);
                })),
                disk(
                        SECTOR_4096,
                        REJECT,
                        "a header at byte 4096",
                        fixed(new PatchedBytes(
                                SIZE, List.of(new Patch(4096, "EFI PART".getBytes(StandardCharsets.US_ASCII)))))),
                disk(
                        GPT_HEADER_CRC,
                        REJECT,
                        "both copies damaged",
                        patched(sample, new Patch(560, new byte[] {9}), new Patch(SIZE - 512 + 48, new byte[] {9}))),
                disk(GPT_HEADER_CRC, ACCEPT_WARN, "a good backup", patched(sample, new Patch(560, new byte[] {9}))),
                disk(
                        GPT_HEADER_CRC,
                        ACCEPT_WARN,
                        "wiped, with a good backup",
                        patched(sample, new Patch(512, new byte[512]))),
                disk(
                        GPT_HEADER_CRC,
                        REJECT,
                        "both wiped",
                        patched(sample, new Patch(512, new byte[512]), new Patch(SIZE - 512, new byte[512]))),
                disk(
                        GPT_ENTRIES_CRC,
                        REJECT,
                        "both copies damaged",
                        patched(sample, new Patch(1100, new byte[] {9}), new Patch(SIZE - 512 - 16384 + 76, new byte[] {
                            9
                        }))),
                disk(GPT_ENTRIES_CRC, ACCEPT_WARN, "a good backup", patched(sample, new Patch(1100, new byte[] {9}))),
                disk(GPT_LIMITS, REJECT, "no entries", bothHeaders(le32(80, 0))),
                disk(GPT_LIMITS, REJECT, "four thousand million entries", bothHeaders(le32(80, 0xffffffffL))),
                disk(GPT_LIMITS, REJECT, "entries of 64 bytes", bothHeaders(le32(84, 64))),
                disk(GPT_LIMITS, REJECT, "entries of 192 bytes", bothHeaders(le32(84, 192))),
                disk(GPT_LIMITS, REJECT, "a header of 91 bytes", bothHeaders(le32(12, 91))),
                disk(GPT_LIMITS, REJECT, "a header of 513 bytes", bothHeaders(le32(12, 513))),
                disk(GPT_LIMITS, REJECT, "entries over the header", bothHeaders(header -> Numbers.le64(header, 72, 1))),
                disk(GPT_LIMITS, REJECT, "entries past the end", bothHeaders(header -> Numbers.le64(header, 72, -1))),
                disk(GPT_PARTITION, REJECT, "backwards", array(array -> Numbers.le64(array, 40, 2047))),
                disk(GPT_PARTITION, REJECT, "overlapping", array(array -> Numbers.le64(array, 40, 6144))),
                disk(
                        GPT_PARTITION,
                        REJECT,
                        "past the end",
                        array(array -> Numbers.le64(array, 2 * 128 + 40, SIZE / 512))),
                disk(GPT_PARTITION, REJECT, "past everything", array(array -> Numbers.le64(array, 2 * 128 + 40, -1))),
                disk(GPT_PARTITION, REJECT, "over the table", array(array -> Numbers.le64(array, 32, 33))),
                disk(NO_ESP, REJECT, "none", array(array -> Numbers.hex(array, 0, GptMaker.BASIC_DATA))),
                disk(NO_ESP, REJECT, "an empty table", array(array -> Arrays.fill(array, (byte) 0))),
                disk(NO_OS_VOLUME, REJECT, "none", array(array -> Arrays.fill(array, 256, 384, (byte) 0))),
                disk(
                        NO_OS_VOLUME,
                        ACCEPT_WARN,
                        "not formatted",
                        patched(sample, new Patch(GptMaker.WINDOWS_FIRST * 512L, new byte[512]))),
                disk(NOT_WINDOWS, REJECT, "Linux", array(array -> {
                    Numbers.hex(array, 128, GptMaker.LINUX);
                    Numbers.hex(array, 256, GptMaker.LINUX);
                })),
                disk(GPT_NO_BACKUP, ACCEPT_WARN, "wiped", patched(sample, new Patch(SIZE - 512, new byte[512]))),
                disk(GPT_NO_BACKUP, ACCEPT_WARN, "damaged", patched(sample, new Patch(SIZE - 512 + 48, new byte[] {9
                }))),
                disk(
                        GPT_NO_BACKUP,
                        ACCEPT_WARN,
                        "of another disk",
                        GptMaker.sample().backup(header -> header[56] ^= 1).make()),
                disk(
                        GPT_NO_BACKUP,
                        ACCEPT_WARN,
                        "not at the end of a disk that grew",
                        fixed(resized(SampleDisk.raw(SIZE), SIZE + MIB))),
                disk(NO_PROTECTIVE_MBR, ACCEPT_WARN, "no entry", patched(sample, new Patch(446, new byte[64]))),
                disk(HYBRID_MBR, ACCEPT_WARN, "another entry", patched(sample, new Patch(462, hybridEntry()))),
                disk(
                        BITLOCKER,
                        ACCEPT_WARN,
                        "the Windows volume",
                        patched(
                                sample,
                                new Patch(
                                        GptMaker.WINDOWS_FIRST * 512L + 3,
                                        "-FVE-FS-".getBytes(StandardCharsets.US_ASCII)))),
                disk(RECOVERY_PARTITION, ACCEPT_WARN, "one more partition", array(array -> {
                    Numbers.le64(array, 2 * 128 + 40, 40_000);
                    GptMaker.entry(array, 4, GptMaker.RECOVERY, 40_001, 50_000);
                })));
    }

    private static List<DamagedFile> guestState() {
        return List.of(
                state(VMGS_SIGNATURE, REJECT, "an OS disk", SampleDisk.fixedVhd(SIZE)),
                state(VMGS_SIGNATURE, REJECT, "a raw OS disk", SampleDisk.raw(SIZE)),
                state(VMGS_SIGNATURE, REJECT, "something else", fixed(ofBytes((int) MIB, (byte) 0x5a))),
                state(VMGS_EMPTY, REJECT, "zeros", fixed(new PatchedBytes(4 * MIB, List.of()))),
                state(
                        VMGS_V1,
                        REJECT,
                        "the old layout",
                        fixed(new PatchedBytes(
                                4 * MIB, List.of(new Patch(512, "EFI PART".getBytes(StandardCharsets.US_ASCII)))))),
                state(
                        VMGS_VERSION,
                        REJECT,
                        "2.0",
                        new VmgsMaker().headers(le32(8, 0x20000)).make()),
                state(
                        VMGS_CHECKSUM,
                        REJECT,
                        "both headers",
                        patched(new VmgsMaker().make(), new Patch(16, new byte[] {9}), new Patch(528, new byte[] {9}))),
                state(
                        VMGS_HEADER,
                        REJECT,
                        "167 bytes",
                        new VmgsMaker().headers(le32(20, 167)).make()),
                state(
                        VMGS_SEQUENCE,
                        REJECT,
                        "equal",
                        new VmgsMaker().headers(le32(16, 5)).make()),
                state(
                        VMGS_SEQUENCE,
                        REJECT,
                        "two apart",
                        new VmgsMaker().secondHeader(le32(16, 3)).make()),
                state(
                        VMGS_FILE_TABLE,
                        REJECT,
                        "on the headers",
                        new VmgsMaker().headers(le32(24, 1)).make()),
                state(
                        VMGS_FILE_TABLE,
                        REJECT,
                        "past the end",
                        new VmgsMaker().headers(le32(24, 1024)).make()),
                state(
                        VMGS_FILE_TABLE,
                        REJECT,
                        "two blocks",
                        new VmgsMaker().headers(le32(28, 2)).make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "past the end",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 1000, 25, 10))
                                .make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "far past the end",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 0xffffffffL, 0xffffffffL, -1))
                                .make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "larger than its place",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 4, 2, 8193))
                                .make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "overlapping",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 5, 2, 8192))
                                .make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "over the headers",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 1, 1, 10))
                                .make()),
                state(
                        VMGS_FILE_RANGE,
                        REJECT,
                        "over the table",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 1, 2, 1, 10))
                                .make()),
                state(DYNAMIC, REJECT, "a dynamic VHD", dynamic().make()),
                state(
                        DYNAMIC,
                        REJECT,
                        "a dynamic VHD without its end",
                        dynamic().withoutTail().make()),
                state(IS_VHDX, REJECT, "a VHDX", new VhdxMaker().make()),
                state(
                        VMGS_ONE_HEADER,
                        ACCEPT_WARN,
                        "the second",
                        new VmgsMaker()
                                .secondHeaderDamaged(header -> header[16] ^= 1)
                                .make()),
                state(
                        VMGS_ONE_HEADER,
                        ACCEPT_WARN,
                        "the first",
                        patched(new VmgsMaker().make(), new Patch(16, new byte[] {9}))),
                state(
                        VMGS_ENCRYPTED,
                        ACCEPT_WARN,
                        "by its header",
                        new VmgsMaker()
                                .headers(header -> Numbers.le16(header, 32, 1))
                                .make()),
                state(
                        VMGS_ENCRYPTED,
                        ACCEPT_WARN,
                        "by a file",
                        new VmgsMaker()
                                .table(table -> Numbers.le32(table, 64 + 44, 1))
                                .make()),
                state(
                        VMGS_4K,
                        ACCEPT_WARN,
                        "second header",
                        new VmgsMaker().secondHeaderAt(4096).make()),
                state(
                        VMGS_NO_TPM,
                        ACCEPT_WARN,
                        "no file 3",
                        new VmgsMaker()
                                .table(table -> VmgsMaker.file(table, 3, 0, 0, 0))
                                .make()),
                state(VMGS_NO_FOOTER, CONVERT, "bare", new VmgsMaker().bare()),
                state(NO_COOKIE, REJECT, "zeros without a footer", new PatchedBytes(4 * MIB, List.of())),
                state(
                        NOT_MIB_ALIGNED,
                        CONVERT,
                        "one sector over",
                        fixed(resized(new VmgsMaker().bare(), 4 * MIB + 512))));
    }

    private static DamagedFile disguise(FindingCode code, String what, int offset, String hex) {
        byte[] mark = HexFormat.of().parseHex(hex);
        return disk(code, REJECT, what, new PatchedBytes(SIZE, List.of(new Patch(offset, mark))));
    }

    private static PatchedBytes tar(String name, String magic) {
        byte[] header = new byte[512];
        Numbers.text(header, 0, name);
        Numbers.text(header, 100, "0000644\0");
        Numbers.text(header, 124, "00200000000\0");
        Numbers.text(header, 148, "        ");
        Numbers.text(header, 257, magic);
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        Numbers.text(header, 148, "%06o\0 ".formatted(sum));
        return new PatchedBytes(SIZE, List.of(new Patch(0, header)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static PatchedBytes text(String text) {
        return new PatchedBytes(text.length(), List.of(new Patch(0, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static PatchedBytes ofBytes(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return new PatchedBytes(length, List.of(new Patch(0, bytes)));
    }

    private static PatchedBytes onlyFirstSector(Consumer<byte[]> edit) {
        byte[] sector = new byte[512];
        edit.accept(sector);
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        return fixed(new PatchedBytes(SIZE, List.of(new Patch(0, sector))));
    }

    private static void mbrEntry(byte[] sector, int number, int type) {
        sector[446 + number * 16 + 4] = (byte) type;
        Numbers.le32(sector, 446 + number * 16 + 8, 2048);
        Numbers.le32(sector, 446 + number * 16 + 12, 60_000);
    }

    private static byte[] hybridEntry() {
        byte[] sector = new byte[512];
        mbrEntry(sector, 0, 7);
        return Arrays.copyOfRange(sector, 446, 462);
    }

    private static PatchedBytes array(Consumer<byte[]> edit) {
        return GptMaker.sample().array(edit).make();
    }

    private static PatchedBytes bothHeaders(Consumer<byte[]> edit) {
        return GptMaker.sample().main(edit).backup(edit).make();
    }

    private static byte[] edited(byte[] bytes, Consumer<byte[]> edit) {
        edit.accept(bytes);
        return bytes;
    }

    private static Consumer<byte[]> size(long size) {
        return footer -> Numbers.be64(footer, 48, size);
    }

    private static Consumer<byte[]> type(int type) {
        return be32(60, type);
    }

    private static Consumer<byte[]> dataOffset(long offset) {
        return footer -> Numbers.be64(footer, 16, offset);
    }

    private static Consumer<byte[]> be32(int at, long value) {
        return bytes -> Numbers.be32(bytes, at, value);
    }

    private static Consumer<byte[]> le32(int at, long value) {
        return bytes -> Numbers.le32(bytes, at, value);
    }
}
