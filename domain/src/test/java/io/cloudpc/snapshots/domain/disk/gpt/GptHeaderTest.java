package io.cloudpc.snapshots.domain.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GptHeaderTest {
    private static final long SECTORS = 1000;

    @ParameterizedTest
    @CsvSource({
        "12, 91, GPT_LIMITS",
        "12, 92, ''",
        "12, 512, ''",
        "12, 513, GPT_LIMITS",
        "24, 2, GPT_HEADER_CRC",
        "24, 1, ''",
        "72, 1, GPT_LIMITS",
        "72, 2, ''",
        "72, 968, ''",
        "72, 969, GPT_LIMITS",
        "80, 0, GPT_LIMITS",
        "80, 1, ''",
        "80, 512, ''",
        "80, 513, GPT_LIMITS",
        "84, 64, GPT_LIMITS",
        "84, 192, GPT_LIMITS",
        "84, 256, ''"
    })
    void isUsableAtTheLastRightValueAndNotBeyond(int field, long value, String code) {
        var problem = header(bytes -> put(bytes, field, value)).problem();

        assertThat(problem.map(Finding::code).map(FindingCode::name).orElse("")).isEqualTo(code);
        // The checksum and the place are both told where the checksum is, at byte 16 of sector 1.
        problem.ifPresent(finding -> assertThat(finding.offset()).hasValue(512 + (field == 24 ? 16 : field)));
    }

    @Test
    void hasEntriesOfUpToFourKibibytes() {
        assertThat(header(bytes -> entries(bytes, 16, 4096)).problem()).isEmpty();
        assertThat(header(bytes -> entries(bytes, 8, 8192)).problem())
                .map(Finding::code)
                .hasValue(FindingCode.GPT_LIMITS);
    }

    @Test
    void hasItsEntriesOnTheDiskHoweverSmallThatIs() {
        // 4 entries of 128 bytes take one sector, and the first two are taken.
        assertThat(header(3, bytes -> entries(bytes, 4, 128)).problem()).isEmpty();
        assertThat(header(2, bytes -> entries(bytes, 4, 128)).problem()).isPresent();
        // 5 entries take a second one, of which they fill a part.
        assertThat(header(3, bytes -> entries(bytes, 5, 128)).problem()).isPresent();
        assertThat(header(4, bytes -> entries(bytes, 5, 128)).problem()).isEmpty();
        assertThat(header(1, bytes -> entries(bytes, 5, 128)).problem()).isPresent();
    }

    @Test
    void saysWhereItsEntriesLieAndEnd() {
        var header = header(bytes -> {
            put(bytes, 72, 7);
            entries(bytes, 5, 128);
        });

        assertThat(header.array()).isEqualTo(new ByteRange(7 * 512, 640));
        assertThat(header.arrayLba()).isEqualTo(7);
        assertThat(header.arrayEndLba()).isEqualTo(9);
        assertThat(header(bytes -> entries(bytes, 8, 128)).arrayEndLba()).isEqualTo(4);
        assertThat(header.entrySize()).isEqualTo(128);
    }

    @ParameterizedTest
    @CsvSource({"55, true", "56, false", "71, false", "72, true", "88, false", "91, false", "92, true"})
    void agreesWithACopyThatNamesTheSameDiskAndEntries(int changedByte, boolean agrees) {
        var one = header(bytes -> {});
        var other = header(bytes -> bytes[changedByte] ^= 1);

        assertThat(one.agreesWith(other)).isEqualTo(agrees);
    }

    @Test
    void isThereOnlyWithItsSignature() {
        byte[] bytes = bytes(edited -> {});

        assertThat(GptHeader.at(bytes, 0, 1, SECTORS)).isPresent();
        bytes[7] = 0;
        assertThat(GptHeader.at(bytes, 0, 1, SECTORS)).isEmpty();
    }

    @Test
    void tellsBothChecksumsWhereTheyDiffer() {
        byte[] bytes = bytes(edited -> {});
        bytes[40] ^= 1;

        Optional<Finding> problem =
                GptHeader.at(bytes, 0, 1, SECTORS).orElseThrow().problem();

        assertThat(problem).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.GPT_HEADER_CRC);
            assertThat(finding.expected()).isNotEqualTo(finding.actual());
            assertThat(finding.offset()).hasValue(512 + 16);
        });
    }

    @Test
    void readsThePlaceOfTheOtherCopy() {
        assertThat(header(bytes -> put(bytes, 32, 999)).alternateLba()).isEqualTo(999);
    }

    private static GptHeader header(Consumer<byte[]> edit) {
        return header(SECTORS, edit);
    }

    private static GptHeader header(long sectors, Consumer<byte[]> edit) {
        return GptHeader.at(bytes(edit), 0, 1, sectors).orElseThrow();
    }

    private static byte[] bytes(Consumer<byte[]> edit) {
        byte[] bytes = new byte[512];
        Numbers.text(bytes, 0, "EFI PART");
        Numbers.le32(bytes, 12, 92);
        Numbers.le64(bytes, 24, 1);
        Numbers.le64(bytes, 72, 2);
        entries(bytes, 128, 128);
        edit.accept(bytes);
        return GptMaker.checksummed(bytes);
    }

    private static void entries(byte[] bytes, int count, int size) {
        Numbers.le32(bytes, 80, count);
        Numbers.le32(bytes, 84, size);
    }

    private static void put(byte[] bytes, int field, long value) {
        if (field == 12 || field == 80 || field == 84) {
            Numbers.le32(bytes, field, value);
        } else {
            Numbers.le64(bytes, field, value);
        }
    }
}
