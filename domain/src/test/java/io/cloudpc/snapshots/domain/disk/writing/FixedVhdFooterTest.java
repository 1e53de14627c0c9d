package io.cloudpc.snapshots.domain.disk.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedVhdFooterTest {
    private static final UUID NO_ID = new UUID(0, 0);
    private static final long MIB = 1 << 20;

    @Test
    void writesTheFooterOf64MibAsWindows10Does() {
        byte[] footer = FixedVhdFooter.of(64 * MIB, NO_ID, 0);

        assertThat(HexFormat.of().formatHex(footer, 0, 96))
                .isEqualTo("636f6e65637469780000000200010000ffffffffffffffff0000000077696e20000a00005769326b"
                        + "0000000004000000000000000400000003c3081100000002fffff0e9"
                        + "00".repeat(28));
        assertThat(Arrays.copyOfRange(footer, 96, 512)).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 301, 4, 17, fffff04d",
        "16, 481, 4, 17, fffff0d7",
        "64, 963, 8, 17, fffff0e9",
        "504, 1024, 16, 63, fffff03f",
        "1024, 2080, 16, 63, fffff0d9",
        "30720, 62415, 16, 63, ffffeeb1",
        "31744, 64495, 16, 63, ffffee09",
        "32768, 16448, 16, 255, fffff031",
        "130048, 65278, 16, 255, ffffed07",
        "131072, 65535, 16, 255, ffffee83",
        "2088960, 65535, 16, 255, ffffecc5"
    })
    void writesGeometryAndChecksumAsTheSpecificationComputesThem(
            long mib, int cylinders, int heads, int sectorsPerTrack, String checksum) {
        ByteBuffer footer = ByteBuffer.wrap(FixedVhdFooter.of(mib * MIB, NO_ID, 0));

        assertThat(Short.toUnsignedInt(footer.getShort(56))).isEqualTo(cylinders);
        assertThat(footer.get(58)).isEqualTo((byte) heads);
        assertThat(footer.get(59)).isEqualTo((byte) sectorsPerTrack);
        assertThat(footer.getInt(64)).isEqualTo(HexFormat.fromHexDigits(checksum));
    }

    @Test
    void keepsIdAndTimeStamp() {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        byte[] footer = FixedVhdFooter.of(MIB, id, 0xf234_5678L);

        assertThat(HexFormat.of().formatHex(footer, 68, 84)).isEqualTo("00112233445566778899aabbccddeeff");
        assertThat(HexFormat.of().formatHex(footer, 24, 28)).isEqualTo("f2345678");
    }

    @Test
    void writesNoFooterForADiskWithoutBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> FixedVhdFooter.of(0, NO_ID, 0));
    }
}
