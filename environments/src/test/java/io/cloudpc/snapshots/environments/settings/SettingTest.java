package io.cloudpc.snapshots.environments.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
    private static final Path DOCUMENTATION = Path.of("../docs/configuration.md");

    static List<Setting<?>> all() {
        return Setting.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByEachOfItsNames(Setting<?> setting) {
        assertThat(setting.variable()).matches("CLOUDPC_SNAPSHOTS(_[A-Z]+)+");
        assertThat(Setting.ofVariable(setting.variable())).contains(setting);
        assertThat(setting.kebabKey()).matches("[a-z]+([.-][a-z]+)*");
        assertThat(Setting.named(setting.kebabKey())).contains(setting);
        assertThat(Setting.named(setting.key())).contains(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "storage.accountKey,storage.accountKey",
        "storage.account-key,storage.accountKey",
        "STORAGE_ACCOUNT_KEY,storage.accountKey",
        "storage.account,storage.account"
    })
    void makesNoDifferenceBetweenSpellings(String name, String key) {
        assertThat(Setting.named(name).map(Setting::key)).contains(key);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasADefaultOfItsType(Setting<?> setting) {
        setting.defaultValue()
                .ifPresent(text -> assertThat(setting.read(new Value(setting, text, "Default", Optional.empty()))
                                .isRight())
                        .isTrue());
    }

    @Test
    void isDocumentedAsItIsDefined() throws IOException {
        var rows = Files.readAllLines(DOCUMENTATION).stream()
                .filter(line -> line.startsWith("| `") && line.split("[|]").length == 5)
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(SettingGroup.values())
                        .flatMap(group -> Setting.all().stream().filter(setting -> setting.group() == group))
                        .map(SettingTest::row)
                        .toList());
    }

    /** The row of the documentation's table. To print all of them, let the test above fail. */
    private static String row(Setting<?> setting) {
        return "| `" + setting.key() + "` | " + setting.description() + " | " + setting.valueDescription() + " | "
                + setting.defaultValue().map(text -> "`" + text + "`").orElse("") + " |";
    }
}
