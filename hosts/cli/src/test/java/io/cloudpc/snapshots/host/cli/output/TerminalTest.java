package io.cloudpc.snapshots.host.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @Test
    void takesTheLaunchersWordForEachStream() {
        assertThat(detect("out,err").out()).isTrue();
        assertThat(detect("out,err").err()).isTrue();
        assertThat(detect(",err").out()).isFalse();
        assertThat(detect(",err").err()).isTrue();
        assertThat(detect("").err()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"xterm,'',true", "xterm,1,false", "dumb,'',false", "'','',false"})
    void usesColoursUnlessTheyAreUnwelcome(String term, String noColor, boolean colours) {
        var terminal = Terminal.detect(properties("out,err", "80"), Map.of("TERM", term, "NO_COLOR", noColor));

        assertThat(terminal.colours()).isEqualTo(colours);
    }

    @Test
    void rewritesLinesEvenWithoutColours() {
        var terminal = Terminal.detect(properties("out,err", "80"), Map.of("TERM", "xterm", "NO_COLOR", "1"));

        assertThat(terminal.ansi()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"80,80", "10,40", "250,100", "'',100", "wide,100", "99999999999,100"})
    void keepsLinesReadable(String told, int columns) {
        assertThat(Terminal.detect(properties("out", told), Map.of()).columns()).isEqualTo(columns);
    }

    private static Terminal detect(String streams) {
        return Terminal.detect(properties(streams, "80"), Map.of("TERM", "xterm"));
    }

    private static Properties properties(String streams, String columns) {
        var properties = new Properties();
        properties.setProperty(Terminal.STREAMS_PROPERTY, streams);
        properties.setProperty(Terminal.COLUMNS_PROPERTY, columns);
        return properties;
    }
}
