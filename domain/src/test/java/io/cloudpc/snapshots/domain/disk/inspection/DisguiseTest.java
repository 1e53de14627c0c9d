package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other kinds of files at the edges of what tells them. {@link FileMarksTest} has the marks themselves. */
class DisguiseTest {
    private static final byte[] NOTHING = new byte[512];

    @ParameterizedTest
    @ValueSource(ints = {' ', '~', '\n', '\r', '\t', '\f', 0x80, 0xf7})
    void textHasSuchBytes(int value) {
        assertThat(isText(with(letters(512), 100, value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x1f, 0x7f, 0xf8, 0xff, 0x0b})
    void textHasNoSuchBytes(int value) {
        assertThat(isText(with(letters(512), 100, value))).isFalse();
    }

    @Test
    void textIsJudgedByItsFirst512Bytes() {
        assertThat(isText(with(letters(1024), 511, 0))).isFalse();
        assertThat(isText(with(letters(1024), 512, 0))).isTrue();
        assertThat(isText(with(letters(100), 0, 0))).isFalse();
        assertThat(isText(letters(1))).isTrue();
    }

    @Test
    void moreThanHalfOfATextAreLetters() {
        byte[] half = letters(100);
        Arrays.fill(half, 0, 50, (byte) '\n');
        assertThat(isText(half)).isFalse();

        half[0] = 'a';
        assertThat(isText(half)).isTrue();
    }

    @Test
    void textMayBeginWithAMark() {
        byte[] utf8 = letters(4);
        utf8[0] = (byte) 0xef;
        utf8[1] = (byte) 0xbb;
        utf8[2] = (byte) 0xbf;
        assertThat(isText(utf8)).isTrue();
        assertThat(isText(Arrays.copyOf(utf8, 3))).isFalse();

        assertThat(isText(bytes(0xff, 0xfe, ' ', 0))).isTrue();
        assertThat(isText(bytes(0xff, 0xfe, 0x1f, 0))).isFalse();
        assertThat(isText(bytes(0xff, 0xfe, 'a', 1))).isFalse();
        assertThat(isText(bytes(0xff, 0xfe, 'a'))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"disk.vmdk, a tar archive", "machine.ovf, OVA", "ova.xml, XVA", "OVA.XML, XVA", "ova.xml.bak, a tar"})
    void knowsATarByTheChecksumOfItsFirstHeader(String name, String kind) {
        byte[] tar = tar(name);

        assertThat(of(tar, NOTHING)).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.IS_TAR);
            assertThat(finding.message()).contains(kind);
            assertThat(finding.offset()).hasValue(0);
        });
        assertThat(of(Arrays.copyOf(tar, 511), NOTHING)).isEmpty();
        assertThat(of(with(tar, 300, 1), NOTHING)).isEmpty();
        assertThat(of(with(tar, 147, 1), NOTHING)).isEmpty();
        assertThat(of(with(tar, 156, 1), NOTHING)).isEmpty();
        assertThat(of(with(tar, 511, 1), NOTHING)).isEmpty();
        assertThat(of(with(tar, 148, '9'), NOTHING)).isEmpty();
    }

    @Test
    void knowsATarWhoseNameFillsItsField() {
        assertThat(of(tar("a".repeat(96) + ".ovf"), NOTHING))
                .hasValueSatisfying(finding -> assertThat(finding.message()).contains("OVA"));
    }

    @Test
    void knowsImagesByTheirLastBytes() {
        assertThat(of(NOTHING, mark(600, 88, "koly")).map(Finding::code)).hasValue(FindingCode.IS_DMG);
        assertThat(of(NOTHING, mark(600, 87, "koly"))).isEmpty();
        assertThat(of(NOTHING, mark(600, 588, "NER5")).map(Finding::code)).hasValue(FindingCode.IS_ISO);
        assertThat(of(NOTHING, mark(600, 592, "NERO")).map(Finding::code)).hasValue(FindingCode.IS_ISO);
        assertThat(of(NOTHING, mark(600, 592, "NER5"))).isEmpty();
        assertThat(of(NOTHING, mark(600, 588, "NERO"))).isEmpty();
    }

    private static boolean isText(byte[] head) {
        return of(head, NOTHING)
                .filter(finding -> finding.code() == FindingCode.IS_TEXT)
                .isPresent();
    }

    private static Optional<Finding> of(byte[] head, byte[] tail) {
        return Disguise.of(head, tail);
    }

    private static byte[] tar(String name) {
        byte[] header = new byte[1024];
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, 0, text.length);
        Numbers.text(header, 257, "ustar");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header[i];
        }
        Numbers.text(header, 148, String.format("%06o", sum));
        header[154] = 0;
        return header;
    }

    private static byte[] mark(int length, int at, String text) {
        byte[] tail = new byte[length];
        Numbers.text(tail, at, text);
        return tail;
    }

    private static byte[] letters(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
