package io.cloudpc.snapshots.domain.windows.ntfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lznt1Test {
    @Test
    void expandsReferencesThatOverlapWhatTheyMake() {
        byte[] compressed = HexFormat.of().parseHex("03b00241fc0f0000");

        byte[] unit = Lznt1.decompress(compressed, 8192).get();

        assertThat(Arrays.copyOf(unit, 4096)).containsOnly('A');
        assertThat(Arrays.copyOfRange(unit, 4096, 8192)).containsOnly(0);
    }

    @Test
    void copiesChunksThatAreNotCompressed() {
        byte[] compressed = HexFormat.of().parseHex("0230" + "616263" + "0230" + "646566" + "0000");

        byte[] unit = Lznt1.decompress(compressed, 8192).get();

        assertThat(new String(unit, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("abc\0");
        assertThat(new String(unit, 4096, 3, StandardCharsets.US_ASCII)).isEqualTo("def");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff3f61", "02b0020000", "04b00241fc1f00", "05b00641ff0fff0f", "ffbf00"})
    void refusesWhatNoCompressorMakes(String hex) {
        assertThat(Lznt1.decompress(HexFormat.of().parseHex(hex), 4096)
                        .getLeft()
                        .message())
                .isEqualTo("The file system is damaged: compressed data is not LZNT1.");
    }

    @Test
    void answersForAnyBytes() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            refused += Lznt1.decompress(bytes, 65536).isLeft() ? 1 : 0;
        }

        assertThat(refused).isBetween(1, 19_999);
    }
}
