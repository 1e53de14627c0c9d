package io.cloudpc.snapshots.domain.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/disk-rules.md} and the codes the same. Its {@code main} writes the table anew. */
class DiskRulesPageTest {
    private static final Path PAGE = Path.of("../docs/disk-rules.md");
    private static final String START = "<!-- table of codes: start -->\n";
    private static final String END = "<!-- table of codes: end -->";

    public static void main(String[] arguments) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        Files.writeString(PAGE, page.substring(0, start) + table() + page.substring(page.indexOf(END)));
    }

    @Test
    void listsEveryCodeAsTheCodeExplainsItself() throws IOException {
        assertThat(Files.readString(PAGE)).contains(START + table() + END);
    }

    private static String table() {
        return Arrays.stream(FindingCode.values())
                .map(code -> "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                code,
                                code.severity(),
                                code.concern().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                cell(code.meaning()),
                                cell(code.usualRemedy())))
                .collect(Collectors.joining(
                        "", "| code | severity | about | what it means | what to do |\n|---|---|---|---|---|\n", ""));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
