package io.cloudpc.snapshots.domain.windows.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.windows.hive.testing.Bytes;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import io.cloudpc.snapshots.domain.windows.hive.testing.Hives;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Compares with hivex and RegLookup, where they are installed, and proves that hives of our own making are sound. */
class HiveToolsTest {
    static Stream<Arguments> hives() {
        HiveMaker many = new HiveMaker("SYSTEM").lists(HiveMaker.Lists.LH, 40);
        for (int i = 0; i < 200; i++) {
            many.number("Services\\svc" + i, "Start", i).text("Services\\svc" + i, "ImagePath", "C:\\" + i);
        }
        HiveMaker kinds = new HiveMaker("SOFTWARE")
                .lists(HiveMaker.Lists.LF, 500)
                .text("Größe\\Микро", "Ключ", "значение")
                .value("K", "big", 3, filled(50_000))
                .value("K", "raw", 1, HiveMaker.utf16("no zero"))
                .value("K", "list", 7, HiveMaker.utf16("a\0b\0\0"));
        return Stream.of(
                Arguments.of("SYSTEM by hivex", Hives.system()),
                Arguments.of("SOFTWARE by hivex", Hives.software()),
                Arguments.of("lists of lists", many.bytes()),
                Arguments.of("kinds of values", kinds.bytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hives")
    void seesWhatHivexSees(String name, byte[] hive, @TempDir Path folder) throws Exception {
        needs("hivexml", "libhivex-bin");
        Map<String, byte[]> theirs = new TreeMap<>();
        Element root = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(run(hive, folder, "hivexml")))
                .getDocumentElement()
                .getElementsByTagName("node")
                .item(0);
        collect(root, "", theirs);
        Hive ours = Hive.open(new Bytes(hive), List.of()).get();

        assertThat(theirs.size()).isGreaterThanOrEqualTo(3);
        theirs.forEach((path, data) -> {
            int last = path.lastIndexOf('/');
            HiveValue value = ours.read(view -> view.value(path.substring(0, last), path.substring(last + 1)))
                    .get()
                    .orElseThrow(() -> new AssertionError(path));
            assertThat(Arrays.copyOf(value.data(), data.length)).as(path).isEqualTo(data);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hives")
    void countsWhatRegLookupCounts(String name, byte[] hive, @TempDir Path folder) throws Exception {
        needs("reglookup", "reglookup");
        List<String> lines = new String(run(hive, folder, "reglookup"), StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .toList();
        Hive ours = Hive.open(new Bytes(hive), List.of()).get();

        assertThat(lines.stream().filter(line -> line.contains(",KEY,")).count())
                .isEqualTo(countKeys(ours, ""));
    }

    @Test
    void readsWhatHivexWrote() {
        Hive system = Hive.open(new Bytes(Hives.system()), List.of()).get();
        Hive software = Hive.open(new Bytes(Hives.software()), List.of()).get();

        assertThat(HiveTest.number(system, "select", "CURRENT")).hasValue(1);
        assertThat(HiveTest.text(system, "ControlSet001\\Control\\ProductOptions", "ProductType"))
                .hasValue("WinNT");
        assertThat(HiveTest.number(system, "ControlSet001\\Services\\svc0059", "Start"))
                .hasValue(3);
        assertThat(HiveTest.text(software, "Größe\\Микро", "Ключ")).hasValue("значение");
        assertThat(HiveTest.text(software, "Texts", "Raw")).hasValue("no final zero");
        assertThat(software.read(view -> view.value("Large", "Data"))
                        .get()
                        .orElseThrow()
                        .data())
                .hasSize(40_000);
    }

    private static long countKeys(Hive hive, String path) {
        return 1
                + hive.read(view -> view.keys(path)).get().stream()
                        .mapToLong(name -> countKeys(hive, path.isEmpty() ? name : path + "\\" + name))
                        .sum();
    }

    /** Collects values by path; hivexml writes text where it can, and base 64 where it cannot. */
    private static void collect(Element node, String path, Map<String, byte[]> values) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element element)) {
                continue;
            }
            if (element.getTagName().equals("node")) {
                String name = element.getAttribute("name");
                collect(element, path.isEmpty() ? name : path + "\\" + name, values);
            } else if (element.getTagName().equals("value")) {
                data(element).forEach(data -> values.put(path + "/" + element.getAttribute("key"), data));
            }
        }
    }

    private static List<byte[]> data(Element value) {
        String text = value.getAttribute("value");
        if (value.getAttribute("encoding").equals("base64")) {
            return List.of(Base64.getMimeDecoder().decode(text));
        }
        return switch (value.getAttribute("type")) {
            case "string", "expand" -> List.of(HiveMaker.utf16(text));
            default -> List.of();
        };
    }

    private static byte[] run(byte[] hive, Path folder, String tool) throws IOException, InterruptedException {
        Path file = folder.resolve("hive");
        Files.write(file, hive);
        Process process = new ProcessBuilder(tool, file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(tool).isZero();
        return output;
    }

    private static void needs(String tool, String debianPackage) {
        List<String> folders = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":")));
        boolean present = folders.stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
        if (!present) {
            System.err.println("NOT COMPARED: " + tool + " is not installed (Debian: apt-get install " + debianPackage
                    + "), so hives are not compared with what it reads.");
        }
        Assumptions.assumeTrue(present, tool + " is not installed");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 % 251);
        }
        return bytes;
    }
}
