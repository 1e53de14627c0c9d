package io.cloudpc.snapshots.domain.disk.vmgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTableTest {
    private static final long TABLE = 2;
    private static final long CAPACITY = 100;

    @ParameterizedTest
    @CsvSource({
        // block, blocks, bytes: the headers take blocks 0 and 1, the table block 2, the TPM blocks 10 and 11.
        "3, 1, 4096, ''",
        "3, 1, 4097, larger",
        "3, 1, -1, larger",
        "3, 7, 1, ''",
        "3, 8, 1, over",
        "12, 1, 1, ''",
        "11, 1, 1, over",
        "1, 1, 1, over",
        "2, 1, 1, over",
        "0, 0, 0, ''",
        "0, 0, 1, larger",
        "99, 1, 1, ''",
        "99, 2, 1, outside"
    })
    void liesInBlocksOfItsOwn(long block, long blocks, long size, String problem) {
        var findings = check(table -> VmgsMaker.file(table, 63, block, blocks, size));

        if (problem.isEmpty()) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCode.VMGS_FILE_RANGE);
                assertThat(finding.message()).startsWith("File 63 ").contains(problem);
                assertThat(finding.offset()).hasValue(TABLE * 4096 + 63 * 64);
            });
        }
    }

    @Test
    void isNotJudgedForTheTableItself() {
        assertThat(check(table -> VmgsMaker.file(table, 0, TABLE, 1, 4096))).isEmpty();
    }

    @Test
    void namesTheFirstFaultOnly() {
        assertThat(check(table -> {
                    VmgsMaker.file(table, 1, 99, 9, 1);
                    VmgsMaker.file(table, 5, 99, 9, 1);
                }))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("File 1 "));
    }

    @Test
    void needsAVirtualTpm() {
        assertThat(check(table -> VmgsMaker.file(table, 3, 0, 0, 0)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.VMGS_NO_TPM);
                    assertThat(finding.offset()).hasValue(TABLE * 4096 + 3 * 64);
                });
    }

    @Test
    void knowsAnEncryptedFileByItsFlagWhereItHoldsSomething() {
        assertThat(encrypted(63, 1, 1)).isTrue();
        assertThat(encrypted(0, 1, 1)).isTrue();
        assertThat(encrypted(63, 1, 2)).isFalse();
        assertThat(encrypted(63, 0, 1)).isFalse();
    }

    private static boolean encrypted(int id, long blocks, long flags) {
        byte[] table = new byte[4096];
        VmgsMaker.file(table, id, 20, blocks, 1);
        Numbers.le32(table, id * 64 + 44, flags);
        return new FileTable(table, TABLE).holdsEncryptedFile();
    }

    private static List<Finding> check(Consumer<byte[]> edit) {
        byte[] table = new byte[4096];
        VmgsMaker.file(table, 3, 10, 2, 5000);
        edit.accept(table);
        return new FileTable(table, TABLE).check(CAPACITY);
    }
}
