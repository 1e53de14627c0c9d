package io.cloudpc.snapshots.domain.disk.vhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FooterRulesTest {
    private static final long AT = 4096;

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, true", "4, true", "5, false"})
    void knowsTheTypesFromFixedToDifferencing(long type, boolean known) {
        assertThat(FooterRules.errors(footer(bytes -> Numbers.be32(bytes, 60, type)), AT)
                        .isEmpty())
                .isEqualTo(known);
    }

    @Test
    void saysWhereEachErrorIs() {
        byte[] bytes = VhdMaker.footer(1 << 20);
        Numbers.be32(bytes, 12, 0x20000);
        Numbers.be32(bytes, 60, 9);
        var footer = VhdFooter.at(bytes, 0).orElseThrow();

        assertThat(FooterRules.errors(footer, AT))
                .extracting(Finding::code, finding -> finding.offset().orElseThrow())
                .containsExactly(
                        tuple(FindingCode.BAD_CHECKSUM, AT + 64),
                        tuple(FindingCode.BAD_VERSION, AT + 12),
                        tuple(FindingCode.BAD_TYPE, AT + 60));
    }

    @Test
    void saysWhereEachWarningIs() {
        var footer = footer(bytes -> {
            Numbers.be32(bytes, 8, 1);
            Numbers.be64(bytes, 16, 512);
            bytes[84] = 1;
            bytes[511] = 1;
        });

        assertThat(FooterRules.warnings(footer, AT))
                .extracting(Finding::code, finding -> finding.offset().orElseThrow())
                .containsExactly(
                        tuple(FindingCode.FEATURES, AT + 8),
                        tuple(FindingCode.TEMPORARY, AT + 8),
                        tuple(FindingCode.SAVED_STATE, AT + 84),
                        tuple(FindingCode.DATA_OFFSET, AT + 16),
                        tuple(FindingCode.RESERVED_NONZERO, AT + 85));
    }

    @Test
    void letsADynamicDiskPointToItsHeader() {
        var footer = footer(bytes -> {
            Numbers.be32(bytes, 60, 3);
            Numbers.be64(bytes, 16, 512);
        });

        assertThat(FooterRules.warnings(footer, AT)).isEmpty();
    }

    @Test
    void isReadWhereAllOfItIsAndNowhereElse() {
        byte[] file = Arrays.copyOf(VhdMaker.footer(1 << 20), 600);

        assertThat(VhdFooter.at(file, 0)).isPresent();
        assertThat(VhdFooter.at(file, -1)).isEmpty();
        assertThat(VhdFooter.at(Arrays.copyOf(file, 512), 0)).isPresent();
        assertThat(VhdFooter.at(Arrays.copyOf(file, 511), 0)).isEmpty();
        assertThat(VhdFooter.at(file, 1)).isEmpty();
    }

    private static VhdFooter footer(Consumer<byte[]> edit) {
        return VhdFooter.at(VhdMaker.footer(1 << 20, edit), 0).orElseThrow();
    }
}
