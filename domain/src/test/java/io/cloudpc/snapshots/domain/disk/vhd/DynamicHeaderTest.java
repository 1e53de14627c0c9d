package io.cloudpc.snapshots.domain.disk.vhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicHeaderTest {
    private static final long HEADER_AT = 512;
    private static final long TABLE_AT = 1536;
    private static final long BLOCK = 2 << 20;

    @ParameterizedTest
    @CsvSource({
        // One bit for each sector of a block, in whole sectors.
        "4096, 512",
        "524288, 512",
        "2097152, 512",
        "4194304, 1024",
        "268435456, 65536"
    })
    void hasABitmapOfWholeSectors(long blockSize, int bytes) {
        assertThat(header(blockSize, 16).bitmapLength()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"2097151, 1", "2097152, 1", "2097153, 2", "0, 0"})
    void usesAnEntryForEachBlockThatTheDiskBegins(long diskSize, long entries) {
        assertThat(header(BLOCK, 16).table(diskSize).entries()).isEqualTo(entries);
    }

    @ParameterizedTest
    @CsvSource({"2048, false", "4096, true", "12288, false", "268435456, true", "536870912, false"})
    void allowsPowersOfTwoFromFourKibibytesTo256Mebibytes(long blockSize, boolean allowed) {
        assertThat(header(blockSize, 16).errors().isEmpty()).isEqualTo(allowed);
    }

    @Test
    void saysWhereEachErrorIs() {
        byte[] bytes = bytes(3 << 20, 16, TABLE_AT);
        Numbers.be32(bytes, 24, 0x20000);
        var header = DynamicHeader.in(bytes, HEADER_AT).orElseThrow();

        assertThat(header.errors())
                .extracting(Finding::code, finding -> finding.offset().orElseThrow())
                .containsExactly(
                        tuple(FindingCode.BAD_DYN_CHECKSUM, HEADER_AT + 36),
                        tuple(FindingCode.BAD_VERSION, HEADER_AT + 24),
                        tuple(FindingCode.BAD_BLOCK_SIZE, HEADER_AT + 32));
    }

    @Test
    void needsAnEntryForEveryBlock() {
        long disk = 16 * BLOCK;

        assertThat(errors(16, TABLE_AT, disk, 1 << 20)).isEmpty();
        assertThat(errors(15, TABLE_AT, disk, 1 << 20)).containsExactly(FindingCode.BAT_TOO_SMALL);
        assertThat(errors(16, TABLE_AT, disk + 1, 1 << 20)).containsExactly(FindingCode.BAT_TOO_SMALL);
    }

    @Test
    void hasNoMoreEntriesThanAnyDiskNeeds() {
        long most = DynamicHeader.MOST_ENTRIES;

        assertThat(errors(most, TABLE_AT, BLOCK, 1L << 30)).isEmpty();
        assertThat(errors(most + 1, TABLE_AT, BLOCK, 1L << 30)).containsExactly(FindingCode.BAT_TOO_LARGE);
    }

    @Test
    void liesInTheFileToItsLastByte() {
        assertThat(errors(16, TABLE_AT, BLOCK, TABLE_AT + 64)).isEmpty();
        assertThat(errors(16, TABLE_AT, BLOCK, TABLE_AT + 63)).containsExactly(FindingCode.BAT_OUT_OF_FILE);
        assertThat(errors(16, 0, BLOCK, 64)).isEmpty();
        assertThat(errors(16, -512, BLOCK, 1 << 20)).containsExactly(FindingCode.BAT_OUT_OF_FILE);
        assertThat(errors(16, 1537, BLOCK, 1 << 20)).containsExactly(FindingCode.BAT_UNALIGNED);
    }

    @Test
    void saysWhichFieldOfTheTableIsWrong() {
        assertThat(places(15, TABLE_AT, 16 * BLOCK)).containsExactly(HEADER_AT + 28);
        assertThat(places(DynamicHeader.MOST_ENTRIES + 1, TABLE_AT, BLOCK))
                .containsExactly(HEADER_AT + 28, HEADER_AT + 16);
        assertThat(places(16, 1537, BLOCK)).containsExactly(HEADER_AT + 16);
        assertThat(places(16, -512, BLOCK)).containsExactly(HEADER_AT + 16);
    }

    @Test
    void liesBesideTheHeadersAndNotOverThem() {
        var header = header(BLOCK, 16);

        assertThat(header.tableErrors(BLOCK, 1 << 20, List.of(new Area("before", 0, TABLE_AT))))
                .isEmpty();
        assertThat(header.tableErrors(BLOCK, 1 << 20, List.of(new Area("after", TABLE_AT + 64, TABLE_AT + 65))))
                .isEmpty();
        assertThat(header.tableErrors(BLOCK, 1 << 20, List.of(new Area("the footer", 0, TABLE_AT + 1))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.BAT_OVERLAP);
                    assertThat(finding.message()).contains("the footer");
                    assertThat(finding.offset()).hasValue(TABLE_AT);
                });
        assertThat(header.tableErrors(BLOCK, 1 << 20, List.of(new Area("after", TABLE_AT + 63, TABLE_AT + 65))))
                .hasSize(1);
        assertThat(header.area()).isEqualTo(new Area("the dynamic header", HEADER_AT, HEADER_AT + 1024));
        assertThat(header.tableArea()).isEqualTo(new Area("the block table", TABLE_AT, TABLE_AT + 64));
    }

    private static List<Long> places(long entries, long tableAt, long diskSize) {
        return DynamicHeader.in(bytes(BLOCK, entries, tableAt), HEADER_AT)
                .orElseThrow()
                .tableErrors(diskSize, 1 << 20, List.of())
                .stream()
                .map(finding -> finding.offset().orElseThrow())
                .toList();
    }

    private static List<FindingCode> errors(long entries, long tableAt, long diskSize, long fileLength) {
        return DynamicHeader.in(bytes(BLOCK, entries, tableAt), HEADER_AT)
                .orElseThrow()
                .tableErrors(diskSize, fileLength, List.of())
                .stream()
                .map(Finding::code)
                .toList();
    }

    private static DynamicHeader header(long blockSize, long entries) {
        return DynamicHeader.in(VhdMaker.checksummed(bytes(blockSize, entries, TABLE_AT), 36), HEADER_AT)
                .orElseThrow();
    }

    private static byte[] bytes(long blockSize, long entries, long tableAt) {
        byte[] bytes = new byte[1024];
        Numbers.text(bytes, 0, "cxsparse");
        Numbers.be64(bytes, 16, tableAt);
        Numbers.be32(bytes, 24, 0x10000);
        Numbers.be32(bytes, 28, entries);
        Numbers.be32(bytes, 32, blockSize);
        return bytes;
    }
}
