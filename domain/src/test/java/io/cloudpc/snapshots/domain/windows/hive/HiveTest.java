package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiveTest {
    private static final String SERVICES = "ControlSet001\\Services";

    @ParameterizedTest
    @EnumSource(HiveMaker.Lists.class)
    void findsEveryKeyOfEveryKindOfList(HiveMaker.Lists kind) {
        HiveMaker maker = new HiveMaker("SYSTEM").lists(kind, 1000);
        for (int i = 0; i < 300; i++) {
            maker.number(SERVICES + "\\Service_" + i, "Start", i);
        }
        Hive hive = open(maker);

        for (int i = 0; i < 300; i++) {
            assertThat(number(hive, SERVICES + "\\sERVICE_" + i, "start")).hasValue(i);
        }
        assertThat(number(hive, SERVICES + "\\Service_300", "Start")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HiveMaker.Lists.class)
    void findsKeysInListsOfLists(HiveMaker.Lists kind) {
        HiveMaker maker = new HiveMaker("SYSTEM").lists(kind, 7);
        for (int i = 0; i < 300; i++) {
            maker.number(SERVICES + "\\Service" + i, "Start", i);
        }
        Hive hive = open(maker);

        for (int i = 0; i < 300; i++) {
            assertThat(number(hive, SERVICES + "\\Service" + i, "Start")).hasValue(i);
        }
        assertThat(hive.read(view -> view.keys(SERVICES)).get()).hasSize(300).contains("Service299");
    }

    @Test
    void findsNamesOutsideLatin1() {
        Hive hive = open(new HiveMaker("SOFTWARE")
                .text("Größe\\Микро", "Ключ", "значение")
                .text("Größe\\Ärger", "Ÿ", "x"));

        assertThat(text(hive, "GRÖßE\\микро", "КЛЮЧ")).hasValue("значение");
        assertThat(text(hive, "größe\\ärger", "ÿ")).hasValue("x");
    }

    @Test
    void readsTheDefaultValueOfAKey() {
        assertThat(text(open(new HiveMaker("SOFTWARE").text("Key", "", "default")), "Key", ""))
                .hasValue("default");
    }

    @Test
    void readsValuesOfTheRoot() {
        assertThat(text(open(new HiveMaker("SOFTWARE").text("", "Name", "root")), "", "Name"))
                .hasValue("root");
    }

    @Test
    void saysWhetherAKeyIsThere() {
        Hive hive = open(new HiveMaker("SOFTWARE").key("Microsoft\\RebootPending"));

        assertThat(hive.read(view -> view.hasKey("microsoft\\rebootpending")).get())
                .isTrue();
        assertThat(hive.read(view -> view.hasKey("microsoft\\other")).get()).isFalse();
        assertThat(hive.read(view -> view.hasKey("other\\rebootpending")).get()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 16_344, 16_345, 32_688, 40_000, 1 << 20})
    void readsDataOfEveryLength(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        Hive hive = open(new HiveMaker("SOFTWARE").value("Key", "Data", 3, data));

        HiveValue value = hive.read(view -> view.value("Key", "Data")).get().orElseThrow();

        assertThat(value.data()).isEqualTo(data);
        assertThat(value.type()).isEqualTo(ValueType.BINARY);
    }

    @Test
    void readsNumbersOfEveryType() {
        Hive hive = open(new HiveMaker("SOFTWARE")
                .value("K", "little", 4, new byte[] {1, 2, 0, 0})
                .value("K", "big", 5, new byte[] {0, 0, 2, 1})
                .value("K", "long", 11, new byte[] {1, 0, 0, 0, 1, 0, 0, 0})
                .value("K", "unsigned", 4, new byte[] {-1, -1, -1, -1})
                .value("K", "short", 4, new byte[] {1})
                .text("K", "text", "1"));

        assertThat(number(hive, "K", "little")).hasValue(513);
        assertThat(number(hive, "K", "big")).hasValue(513);
        assertThat(number(hive, "K", "long")).hasValue(0x100000001L);
        assertThat(number(hive, "K", "unsigned")).hasValue(0xffffffffL);
        assertThat(number(hive, "K", "short")).isEmpty();
        assertThat(number(hive, "K", "text")).isEmpty();
    }

    @Test
    void readsTextsThatLackTheirEnd() {
        Hive hive = open(new HiveMaker("SOFTWARE")
                .value("K", "no zero", 1, HiveMaker.utf16("Enterprise"))
                .value("K", "more behind", 1, HiveMaker.utf16("Enterprise\0garbage"))
                .value("K", "odd", 2, "E\0n\0t\0e".getBytes(StandardCharsets.ISO_8859_1))
                .value("K", "empty", 1, new byte[0])
                .value("K", "binary", 3, HiveMaker.utf16("Enterprise")));

        assertThat(text(hive, "K", "no zero")).hasValue("Enterprise");
        assertThat(text(hive, "K", "more behind")).hasValue("Enterprise");
        assertThat(text(hive, "K", "odd")).hasValue("Ent");
        assertThat(text(hive, "K", "empty")).hasValue("");
        assertThat(text(hive, "K", "binary")).isEmpty();
    }

    @Test
    void readsListsOfTexts() {
        Hive hive = open(new HiveMaker("SOFTWARE")
                .value("K", "list", 7, HiveMaker.utf16("\\\\server\\a\0\\\\server\\b\0\0"))
                .value("K", "no end", 7, HiveMaker.utf16("a\0b"))
                .text("K", "one", "a"));

        assertThat(texts(hive, "list")).containsExactly("\\\\server\\a", "\\\\server\\b");
        assertThat(texts(hive, "no end")).containsExactly("a", "b");
        assertThat(texts(hive, "one")).containsExactly("a");
    }

    @Test
    void printsNoDataOfAValue() {
        assertThat(new HiveValue(ValueType.STRING, HiveMaker.utf16("secret")))
                .hasToString("HiveValue[STRING, 12 bytes]");
    }

    private static List<String> texts(Hive hive, String name) {
        return hive.read(view -> view.value("K", name)).get().orElseThrow().texts();
    }

    static Hive open(HiveMaker maker) {
        return Hive.open(new Bytes(maker.bytes()), List.of()).get();
    }

    static Optional<String> text(Hive hive, String path, String name) {
        return hive.read(view -> view.value(path, name)).get().flatMap(HiveValue::text);
    }

    static OptionalLong number(Hive hive, String path, String name) {
        return hive.read(view -> view.value(path, name))
                .get()
                .map(HiveValue::number)
                .orElse(OptionalLong.empty());
    }
}
