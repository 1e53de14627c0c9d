package io.cloudpc.snapshots.domain.disk.inspection;

import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.MIB;
import static io.cloudpc.snapshots.domain.disk.testing.VhdMaker.SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field at the last value that is right and the first that is not. An empty list of codes means: nothing found. */
class FieldBoundariesTest {

    @ParameterizedTest
    @CsvSource({
        "8, 4, 2, ''",
        "8, 4, 3, TEMPORARY",
        "8, 4, 0, FEATURES",
        "8, 4, 0xfffffffe, ''",
        "12, 4, 0x00010000, ''",
        "12, 4, 0x0000ffff, BAD_VERSION",
        "12, 4, 0x00010001, BAD_VERSION",
        "16, 8, -1, ''",
        "16, 8, -2, DATA_OFFSET",
        "24, 4, 0xffffffff, ''",
        "28, 4, 0, ''",
        "32, 4, 0, ''",
        "36, 4, 0, ''",
        "40, 8, -1, ''",
        "48, 8, 33554431, SIZE_MISMATCH NOT_MIB_ALIGNED GPT_NO_BACKUP",
        "48, 8, 33554432, ''",
        "48, 8, 33554433, TRUNCATED NOT_MIB_ALIGNED",
        "56, 4, 0, ''",
        "60, 4, 1, BAD_TYPE",
        "60, 4, 2, ''",
        "60, 4, 5, BAD_TYPE",
        "60, 4, 0xffffffff, BAD_TYPE",
        "68, 8, -1, ''",
        "84, 1, 1, SAVED_STATE",
        "84, 1, 255, SAVED_STATE",
        "85, 1, 1, RESERVED_NONZERO"
    })
    void readsTheFooterOfAFixedVhd(int offset, int width, String value, String codes) {
        PatchedBytes file = VhdMaker.fixed(footer -> put(footer, offset, width, value));

        assertThat(codesOf(file)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 8, 1536, DYNAMIC",
        "16, 8, 1535, BAT_UNALIGNED BAT_OVERLAP DYNAMIC",
        "16, 8, -1, BAT_UNALIGNED BAT_OUT_OF_FILE DYNAMIC",
        "24, 4, 0x0000ffff, BAD_VERSION DYNAMIC",
        "24, 4, 0x00010001, BAD_VERSION DYNAMIC",
        "28, 4, 15, BAT_TOO_SMALL DYNAMIC",
        "28, 4, 16, DYNAMIC",
        "28, 4, 128, DYNAMIC",
        "28, 4, 129, BLOCK_OVERLAP DYNAMIC",
        "28, 4, 4194305, BAT_TOO_LARGE BAT_OUT_OF_FILE DYNAMIC",
        "32, 4, 4095, BAD_BLOCK_SIZE DYNAMIC",
        "32, 4, 0x10000001, BAD_BLOCK_SIZE DYNAMIC",
        "32, 4, 0x20000000, BAD_BLOCK_SIZE DYNAMIC",
        "40, 8, -1, DYNAMIC",
        "64, 8, -1, DYNAMIC",
        "576, 8, -1, DYNAMIC",
        "768, 8, -1, DYNAMIC"
    })
    void readsTheHeaderOfADynamicVhd(int offset, int width, String value, String codes) {
        PatchedBytes file = VhdMaker.dynamic()
                .header(header -> put(header, offset, width, value))
                .make();

        assertThat(codesOf(file)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "4, BLOCK_OVERLAP DYNAMIC",
        "3, BLOCK_OVERLAP DYNAMIC",
        "0, BLOCK_OVERLAP DYNAMIC",
        "12294, BLOCK_OVERLAP DYNAMIC",
        "12295, DYNAMIC",
        "12296, BLOCK_OVERLAP DYNAMIC",
        "12297, BLOCK_OUT_OF_FILE DYNAMIC",
        "0xfffffffe, BLOCK_OUT_OF_FILE DYNAMIC",
        "0xffffffff, DYNAMIC"
    })
    void readsTheEntriesOfADynamicVhd(String sector, String codes) {
        PatchedBytes sound = VhdMaker.dynamic().make();
        long end = sound.length() - 512;
        assertThat(end).isEqualTo((4 + 3 * 4097) * 512L);
        PatchedBytes file = VhdMaker.resized(
                VhdMaker.dynamic()
                        .table(table -> Numbers.be32(table, 4, Long.decode(sector)))
                        .withoutTail()
                        .make(),
                end + 4097 * 512L);
        byte[] footer = VhdMaker.footer(SIZE, bytes -> {
            Numbers.be64(bytes, 16, 512);
            Numbers.be32(bytes, 60, 3);
        });

        assertThat(codesOf(VhdMaker.followedBy(file, footer))).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2, 1, BAD_VERSION IS_VHDX",
        "66, 2, 0, BAD_VERSION IS_VHDX",
        "66, 2, 2, BAD_VERSION IS_VHDX",
        "48, 8, 1, VHDX_LOG_DIRTY IS_VHDX",
        "56, 8, -1, VHDX_LOG_DIRTY IS_VHDX",
        "68, 4, 0, IS_VHDX",
        "68, 4, 1048577, VHDX_HEADER IS_VHDX",
        "68, 4, 0xfff00000, VHDX_HEADER IS_VHDX",
        "72, 8, 1048577, VHDX_HEADER IS_VHDX",
        "72, 8, 0, VHDX_HEADER IS_VHDX",
        "72, 8, -1048576, VHDX_HEADER IS_VHDX",
        "72, 8, 2097152, VHDX_REGION IS_VHDX",
        "16, 8, -1, IS_VHDX",
        "32, 8, -1, IS_VHDX"
    })
    void readsTheHeaderOfAVhdx(int offset, int width, String value, String codes) {
        // The two headers still differ by their sequence numbers, so one of them is current.
        PatchedBytes file = new VhdxMaker()
                .headers(header -> put(header, offset, width, value))
                .make();

        assertThat(codesOf(file)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "32, 8, 1048575, VHDX_REGION IS_VHDX",
        "32, 8, 0, VHDX_REGION IS_VHDX",
        "32, 8, 2097152, VHDX_REGION IS_VHDX",
        "32, 8, -1048576, VHDX_REGION IS_VHDX",
        "40, 4, 0, VHDX_REGION IS_VHDX",
        "40, 4, 1048575, VHDX_REGION IS_VHDX",
        "40, 4, 0xfff00000, VHDX_REGION IS_VHDX",
        "8, 4, 2047, VHDX_REGION IS_VHDX",
        "8, 4, 2048, VHDX_REGION IS_VHDX",
        "8, 4, 0xffffffff, VHDX_REGION IS_VHDX"
    })
    void readsTheRegionsOfAVhdx(int offset, int width, String value, String codes) {
        PatchedBytes file = new VhdxMaker()
                .regions(regions -> put(regions, offset, width, value))
                .make();

        assertThat(codesOf(file)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 1048575, BAD_BLOCK_SIZE IS_VHDX",
        "0, 4, 536870912, BAD_BLOCK_SIZE IS_VHDX",
        "0, 4, 0, BAD_BLOCK_SIZE IS_VHDX",
        "4, 4, 1, IS_VHDX",
        "4, 4, 2, DIFFERENCING IS_VHDX",
        "8, 8, 33553920, IS_VHDX NOT_MIB_ALIGNED GPT_NO_BACKUP",
        "8, 8, 33554433, SIZE_NOT_SECTOR IS_VHDX NOT_MIB_ALIGNED",
        "8, 8, 0, TOO_SMALL IS_VHDX",
        "8, 8, -1, TOO_LARGE IS_VHDX",
        "16, 4, 511, VHDX_METADATA IS_VHDX",
        "16, 4, 4096, SECTOR_4096 IS_VHDX",
        "20, 4, 512, IS_VHDX",
        "20, 4, 0, VHDX_METADATA IS_VHDX",
        "24, 8, -1, IS_VHDX"
    })
    void readsTheMetadataOfAVhdx(int offset, int width, String value, String codes) {
        PatchedBytes file =
                new VhdxMaker().items(items -> put(items, offset, width, value)).make();

        assertThat(codesOf(file).split(" ")).containsExactlyInAnyOrder(codes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 4, 91, GPT_LIMITS",
        "12, 4, 92, ''",
        "12, 4, 512, ''",
        "12, 4, 513, GPT_LIMITS",
        "24, 8, 2, GPT_HEADER_CRC",
        "72, 8, 1, GPT_LIMITS",
        "72, 8, 2, ''",
        "72, 8, 65505, GPT_LIMITS",
        "80, 4, 0, GPT_LIMITS",
        "80, 4, 513, GPT_LIMITS",
        "84, 4, 127, GPT_LIMITS",
        "84, 4, 384, GPT_LIMITS",
        "84, 4, 8192, GPT_LIMITS",
        "84, 4, 0, GPT_LIMITS"
    })
    void readsTheHeaderOfAPartitionTableWithAGoodBackup(int offset, int width, String value, String codes) {
        PatchedBytes file = GptMaker.sample()
                .main(header -> putLittle(header, offset, width, value))
                .make();

        assertThat(codesOf(file)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "34, 65502, ''",
        "33, 65502, GPT_PARTITION",
        "2, 65502, GPT_PARTITION",
        "34, 65535, ''",
        "34, 65536, GPT_PARTITION",
        "34, 33, GPT_PARTITION",
        "0, 0, GPT_PARTITION",
        "-1, -1, GPT_PARTITION"
    })
    void readsWhereAPartitionIs(long first, long last, String codes) {
        PatchedBytes file = GptMaker.sample()
                .array(array -> {
                    Arrays.fill(array, (byte) 0);
                    GptMaker.entry(array, 1, GptMaker.ESP, first, last);
                })
                .make();

        assertThat(codesOf(file)).isEqualTo((codes + " NO_OS_VOLUME").strip());
    }

    @ParameterizedTest
    @CsvSource({
        "8, 4, 0x0002ffff, VMGS_VERSION",
        "8, 4, 0x00030001, VMGS_VERSION",
        "20, 4, 169, VMGS_HEADER",
        "24, 4, 1, VMGS_FILE_TABLE",
        "24, 4, 1023, VMGS_NO_TPM",
        "24, 4, 1024, VMGS_FILE_TABLE",
        "24, 4, 0xffffffff, VMGS_FILE_TABLE",
        "28, 4, 0, VMGS_FILE_TABLE",
        "28, 4, 2, VMGS_FILE_TABLE",
        "32, 2, 1, VMGS_ENCRYPTED",
        "34, 2, 1, ''",
        "36, 8, -1, ''"
    })
    void readsTheHeaderOfGuestState(int offset, int width, String value, String codes) {
        PatchedBytes file = new VmgsMaker()
                .headers(header -> putLittle(header, offset, width, value))
                .make();

        assertThat(codesOf(file, FileType.VIRTUAL_MACHINE_GUEST_STATE)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1, 4096, ''",
        "3, 1, 4097, VMGS_FILE_RANGE",
        "3, 2, 0, ''",
        "1, 1, 10, VMGS_FILE_RANGE",
        "2, 1, 10, VMGS_FILE_RANGE",
        "1023, 1, 10, ''",
        "1023, 2, 10, VMGS_FILE_RANGE",
        "1024, 0, 0, ''",
        "5, 2, 10, VMGS_FILE_RANGE",
        "14, 1010, 10, ''",
        "13, 1011, 10, VMGS_FILE_RANGE"
    })
    void readsWhereAFileOfGuestStateIs(long block, long blocks, long size, String codes) {
        PatchedBytes file = new VmgsMaker()
                .table(table -> {
                    VmgsMaker.file(table, 1, 0, 0, 0);
                    VmgsMaker.file(table, 5, block, blocks, size);
                })
                .make();

        assertThat(codesOf(file, FileType.VIRTUAL_MACHINE_GUEST_STATE)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"4096", "65536", "524288", "268435456"})
    void readsADynamicVhdOfEveryBlockSize(int blockSize) {
        PatchedBytes file = VhdMaker.dynamic()
                .of(SampleDisk.raw(512 * MIB))
                .blocksOf(blockSize)
                .make();

        assertThat(codesOf(file)).isEqualTo("DYNAMIC");
    }

    private static String codesOf(PatchedBytes file) {
        return codesOf(file, FileType.DATA_FILE);
    }

    private static String codesOf(PatchedBytes file, FileType fileType) {
        List<Finding> findings = DiskInspector.inspect(file, fileType, DiskPolicy.standard())
                .get()
                .findings();
        return findings.stream().map(Finding::code).map(FindingCode::name).collect(Collectors.joining(" "));
    }

    private static void put(byte[] structure, int offset, int width, String value) {
        boolean vhdx = structure.length == 4096 || structure.length == 64 << 10 || structure.length == 40;
        if (vhdx || width == 1) {
            putLittle(structure, offset, width, value);
        } else if (width == 4) {
            Numbers.be32(structure, offset, Long.decode(value));
        } else {
            Numbers.be64(structure, offset, Long.decode(value));
        }
    }

    private static void putLittle(byte[] structure, int offset, int width, String value) {
        long number = Long.decode(value);
        switch (width) {
            case 1 -> structure[offset] = (byte) number;
            case 2 -> Numbers.le16(structure, offset, (int) number);
            case 4 -> Numbers.le32(structure, offset, number);
            default -> Numbers.le64(structure, offset, number);
        }
    }
}
