package io.cloudpc.snapshots.host.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 bytes",
        "1023,1023 bytes",
        "1024,1 KiB",
        "1536,1.5 KiB",
        "1073741824,1 GiB",
        "136365211648,127 GiB",
        "2199023255552,2 TiB",
        "9223372036854775807,8388607.9 TiB"
    })
    void writesSizes(long bytes, String expected) {
        assertThat(Words.size(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59,59 s", "60,1 min", "61,1 min 1 s", "3600,1 h", "3661,1 h 1 min", "90000,25 h"})
    void writesDurations(long seconds, String expected) {
        assertThat(Words.duration(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }

    @Test
    void writesTimesInUtcToTheSecond() {
        assertThat(Words.time(Instant.parse("2026-11-24T06:02:10.123456Z"))).isEqualTo("2026-11-24 06:02:10 UTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"plain.vhd|plain.vhd", "my disk.vhd|'my disk.vhd'", "it's|'it'\\''s'", "``|''", "$x|'$x'"})
    void quotesArgumentsForAShell(String argument, String expected) {
        assertThat(Words.quoted(argument)).isEqualTo(expected);
    }
}
