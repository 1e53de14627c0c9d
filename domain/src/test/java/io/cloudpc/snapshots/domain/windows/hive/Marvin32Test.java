package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that .NET publishes of this hash. */
class Marvin32Test {
    private static final long SEED = 0x004fb61a001bdbccL;

    @ParameterizedTest
    @CsvSource({
        "'', 30ed35c100cd3c7d",
        "af, 48e73fc77d75ddc1",
        "e70f, b5f6e1fc485dbff8",
        "37f495, f0b07c789b8cf7e8",
        "8642dc59, 7008f2e87e9cf556",
        "153fb79826, e6c08c6da2afa997",
        "0932e6246c47, 6f04bf1a5ea24060",
        "ab427ea8d10fc7, e11847e4f0678c41"
    })
    void givesThePublishedHashes(String data, String hash) {
        byte[] bytes = HexFormat.of().parseHex(data);

        assertThat(HexFormat.of().toHexDigits(Marvin32.hash(SEED, bytes, 0, bytes.length)))
                .isEqualTo(hash);
    }
}
