package io.cloudpc.snapshots.host.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void fillsLinesUpToTheWidthAndSetsFurtherLinesIn() {
        var text = new Text(20, false, new Names()).line(Tone.BAD, "Error:", "one two three four five six");

        assertThat(text.lines()).containsExactly("Error: one two three", "  four five six");
    }

    @Test
    void neverBreaksAWord() {
        var text = new Text(10, false, new Names()).line("a https://example.com/long b");

        assertThat(text.lines()).containsExactly("a", "https://example.com/long", "b");
    }

    @Test
    void keepsAVerbatimLineWhole() {
        var text = new Text(10, false, new Names()).verbatim("    cloudpc-snapshots status --user x");

        assertThat(text.lines()).containsExactly("    cloudpc-snapshots status --user x");
    }

    @Test
    void coloursTheLeadAlone() {
        var text = new Text(100, true, new Names()).indented(2, Tone.WARNING, "Warning:", "careful");

        assertThat(text.lines()).containsExactly("  \u001b[33mWarning:\u001b[0m careful");
    }

    @Test
    void makesCharactersThatMoveTheCursorOrTurnTextVisible() {
        assertThat(Text.safe("a\u001b[2Jb\u202Ec\u0085d\te\nf")).isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd e f");
        assertThat(Text.safe("größe 磁盘 🙂")).isEqualTo("größe 磁盘 🙂");
    }
}
