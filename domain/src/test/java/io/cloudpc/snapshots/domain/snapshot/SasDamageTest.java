package io.cloudpc.snapshots.domain.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What shells, editors and documents do to a URL on its way, each told by its name and with a way to pass it whole. */
class SasDamageTest {
    private static final SasPolicy POLICY = SasPolicy.at(Instant.parse("2026-11-24T10:00:00Z"));
    private static final String SIGNATURE = "c2VjcmV0K3NpZ25hdHVyZS9vZg%3D%3D";
    private static final String GOOD = "https://disks01.blob.core.windows.net/vhds/megan/os%20disk.vhd"
            + "?sv=2024-11-04&sr=b&sp=r&st=2026-11-24T09:45:00Z&se=2026-11-26T10:00:00Z&spr=https&sig=" + SIGNATURE;

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("JSON", "as in JSON", url -> url.replace("&", "\\u0026")),
                damage("JSON, all of it", "as in JSON", url -> url.replace("&", "\\u0026")
                        .replace("=", "\\u003d")),
                damage("JSON, slashes", "as in JSON", url -> url.replace("/", "\\/")),
                damage("HTML", "&amp;", url -> url.replace("&", "&amp;")),
                damage("XML by number", "HTML or XML", url -> url.replace("&", "&#38;")),
                damage("XML by hexadecimal number", "HTML or XML", url -> url.replace("&", "&#x26;")),
                damage("cmd's caret", "^", url -> url.replace("&", "^&")),
                damage("bash's backslash", "escape character", url -> url.replace("&", "\\&")),
                damage("PowerShell's backtick", "escape character", url -> url.replace("&", "`&")),
                damage("a batch file's percent signs", "each % twice", url -> url.replace("%", "%%")),
                damage("encoded as a whole", "percent-encoded as a whole", SasDamageTest::encoded),
                damage(
                        "encoded after the host",
                        "percent-encoded as a whole",
                        url -> "https://" + encoded(url.substring(8)).replace("%2F", "/")),
                damage("only & encoded", "percent-encoded as a whole", url -> url.replace("&", "%26")),
                damage("signature encoded twice", "encoded twice", url -> url.replace("%3D%3D", "%253D%253D")),
                damage("double quotes", "quotation mark", url -> '"' + url + '"'),
                damage("single quotes", "quotation mark", url -> "'" + url + "'"),
                damage("the last quote only", "quotation mark", url -> url + '"'),
                damage("a word processor's quotes", "quotation mark", url -> "\u201c" + url + "\u201d"),
                damage("quotes and a comma", "quotation mark", url -> '"' + url + "\","),
                damage("byte-order mark", "byte-order mark", url -> "\ufeff" + url),
                damage("a blank before it", "a space before or after", url -> " " + url),
                damage("a no-break space after it", "a space before or after", url -> url + "\u00a0"),
                damage("a zero-width space after it", "a space before or after", url -> url + "\u200b"),
                damage("a line break after it", "line break", url -> url + "\r\n"),
                damage(
                        "folded by a mail program",
                        "line break",
                        url -> url.substring(0, 76) + "\n" + url.substring(76)),
                damage("a blank in it", "a space in it", url -> url.replace("&sp", " &sp")),
                damage("a blank in the blob's name", "a space in it", url -> url.replace("%20", " ")),
                damage("a + that became a blank", "a space in it", url -> url.replace("K3", " 3")),
                damage(
                        "cut at the first & by a shell",
                        "ends at its first &",
                        url -> url.substring(0, url.indexOf('&'))),
                damage("cut behind the first &", "ends at its first &", url -> url.substring(0, url.indexOf('&') + 1)),
                damage("Windows path", "backslash in its path", url -> url.replace("/megan/", "\\megan\\")),
                damage("shortened by a log", "shortened or redacted", url -> url.substring(0, 120) + "..."),
                damage("shortened by a screen", "shortened or redacted", url -> url.substring(0, 120) + "\u2026"),
                damage("redacted", "shortened or redacted", url -> url.replace(SIGNATURE, "REDACTED")),
                damage("starred out", "shortened or redacted", url -> url.replace(SIGNATURE, "*****")),
                damage("placeholder", "shortened or redacted", url -> url.replace(SIGNATURE, "<signature>")),
                damage("name before it", "other text before or after", url -> "AccessSAS=" + url),
                damage("in angle brackets", "other text before or after", url -> "<" + url + ">"),
                damage("a comma after it", "other text before or after", url -> url + ","),
                damage("twice", "other text before or after", url -> url + url));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void namesTheDamageAndHowToPassTheUrlWhole(String name, String named, UnaryOperator<String> damage) {
        var refused = SasUrl.parse(damage.apply(GOOD), POLICY).getLeft();

        assertThat(refused.problems())
                .singleElement()
                .isInstanceOfSatisfying(InvalidInput.UnusableSas.class, problem -> assertThat(problem.problem())
                        .isEqualTo(SasProblem.CHANGED_ON_THE_WAY));
        assertThat(refused.message()).contains(named);
        assertThat(refused.remedy()).contains("bash", "PowerShell", "cmd").doesNotContain("new SAS");
        assertThat(refused.message() + refused.remedy() + refused).doesNotContain("c2VjcmV0", "disks01");
    }

    @Test
    void leavesAWholeUrlAlone() {
        assertThat(SasUrl.parse(GOOD, POLICY).isRight()).isTrue();
        assertThat(SasUrl.parse(GOOD.replace("os%20disk", "o'brien%20(1)%2C%26co"), POLICY)
                        .isRight())
                .isTrue();
    }

    @Test
    void tellsAnEmptyAndAnEndlessUrlFromADamagedOne() {
        assertThat(SasUrl.parse("  ", POLICY).getLeft().message()).isEqualTo("The SAS URL is empty.");
        assertThat(SasUrl.parse(GOOD + "a".repeat(8192), POLICY).getLeft().message())
                .contains("a URL has at most 8192");
    }

    private static Arguments damage(String name, String named, UnaryOperator<String> damage) {
        return Arguments.of(name, named, damage);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
