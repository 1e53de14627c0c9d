package io.cloudpc.snapshots.host.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void rewritesTheLineOfProgressOnATerminal() {
        var console = on(new Terminal(false, true, true, true, false, 40));

        console.progress("one");
        console.progress("two");
        console.message(text -> text.line("done"));

        assertThat(err()).isEqualTo("\rone\u001b[K\rtwo\u001b[K\ndone\n");
    }

    @Test
    void cutsALineOfProgressThatWouldNotFit() {
        var console = on(new Terminal(false, true, true, true, false, 40));

        console.progress("x".repeat(80));

        assertThat(err()).isEqualTo("\r" + "x".repeat(39) + "\u001b[K");
    }

    @Test
    void printsPlainLinesOfProgressElsewhereAndOnlyNews() {
        var console = on(Terminal.none());

        console.progress("one");
        console.progress("one");
        console.progress("two");
        console.endProgress();

        assertThat(err()).isEqualTo("one\ntwo\n");
    }

    @Test
    void printsPlainLinesOfProgressOnATerminalThatKnowsNoSequences() {
        var console = on(new Terminal(false, true, true, false, false, 100));

        console.progress("one");
        console.progress("two");

        assertThat(err()).isEqualTo("one\ntwo\n");
    }

    @Test
    void coloursOnlyTheStreamThatIsATerminal() {
        var console = on(new Terminal(false, false, true, true, true, 100));

        console.text(text -> text.line(Tone.BAD, "Error:", "out"));
        console.message(text -> text.line(Tone.BAD, "Error:", "err"));

        assertThat(out()).isEqualTo("Error: out\n");
        assertThat(err()).isEqualTo("\u001b[31mError:\u001b[0m err\n");
    }

    @Test
    void holdsBackSecretsThatItWasToldOf() {
        var console = on(Terminal.none());

        console.withhold(List.of("topSecret", "x"));
        console.text(text -> text.line("the key topSecret does not exist"));
        console.message(text -> text.line("topSecret"));

        assertThat(out()).isEqualTo("the key … does not exist\n");
        assertThat(err()).isEqualTo("…\n");
    }

    @Test
    void holdsBackSignaturesWhateverTheyComeIn() {
        var console = on(Terminal.none());
        var url = "https://a.blob.core.windows.net/c/b.vhd?sp=r&sig=topSecret%3D&se=2030";

        console.text(text -> text.line(url));
        console.message(text -> text.line("'" + url + "'"));
        console.json(json -> json.text("url", url));
        console.preparedMessage(
                "java.lang.IllegalStateException: " + url.replace("&", "%26").replace("=", "%3d") + "\n");
        console.progress(url.toUpperCase(java.util.Locale.ROOT));

        assertThat(out() + err()).doesNotContainIgnoringCase("topSecret").contains("sig=…&se=2030");
    }

    @Test
    void saysNothingOfAReaderThatWentAway() {
        var console = new Console(failing("Broken pipe"), err, Terminal.none(), StandardCharsets.UTF_8);

        console.text(text -> text.line("one"));
        console.text(text -> text.line("two"));

        assertThat(console.loss()).isEmpty();
    }

    @Test
    void tellsOfResultsThatWereLost() {
        var console = new Console(failing("No space left on device"), err, Terminal.none(), StandardCharsets.UTF_8);

        console.json(json -> json.text("a", "b"));

        assertThat(console.loss()).contains("No space left on device");
    }

    private Console on(Terminal terminal) {
        return new Console(out, err, terminal, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
