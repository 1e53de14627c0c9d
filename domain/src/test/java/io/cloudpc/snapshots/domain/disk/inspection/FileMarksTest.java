package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileMarksTest {
    private static final String WRAPS_IT = "-f raw";

    static Stream<FileMark> marks() {
        return Stream.of(FileMarks.OPTICAL_DISCS, FileMarks.ARCHIVES, FileMarks.IMAGES)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("marks")
    void recognizesAFileOfAnotherKindAndSaysHowToGetAtTheDisk(FileMark mark) {
        DiskInspection inspection = inspect(new PatchedBytes(
                VhdMaker.SIZE, List.of(new Patch(mark.offset(), mark.bytes().toArray()))));

        assertThat(inspection.verdict()).isEqualTo(Verdict.REJECT);
        Finding finding = inspection.findings().get(0);
        assertThat(finding.code()).isEqualTo(mark.code());
        assertThat(finding.message()).contains(mark.what());
        assertThat(finding.offset()).hasValue(mark.offset());
        assertThat(inspection.findings()).extracting(Finding::code).doesNotContain(FindingCode.NO_COOKIE);
    }

    @ParameterizedTest
    @MethodSource("marks")
    void leavesAloneADiskWhoseBootCodeBeginsLikeAnotherFile(FileMark mark) {
        PatchedBytes disk = SampleDisk.fixedVhd(VhdMaker.SIZE);
        if (mark.offset() < 440) {
            assertThat(inspect(VhdMaker.patched(
                                    disk, new Patch(mark.offset(), mark.bytes().toArray())))
                            .verdict())
                    .isEqualTo(Verdict.ACCEPT);
        }
    }

    @ParameterizedTest
    @MethodSource("marks")
    void missesAMarkWhoseLastByteDiffers(FileMark mark) {
        byte[] other = mark.bytes().toArray();
        other[other.length - 1] ^= 0x55;

        assertThat(mark.isIn(placed(other, mark.offset()))).isFalse();
    }

    @Test
    void recognizesAnArchiveThatJavaMakes() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("disk.vhd"));
            out.write(new byte[4096]);
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[4096]);
        }

        assertThat(codes(inspect(file(zip.toByteArray())))).containsExactly(FindingCode.IS_ZIP);
        assertThat(codes(inspect(file(gzip.toByteArray())))).containsExactly(FindingCode.IS_GZIP);
    }

    @Test
    void recognizesAnAppleImageAndANeroImageByTheirEnd() {
        assertThat(codes(inspect(endingWith("koly", 512)))).containsExactly(FindingCode.IS_DMG);
        assertThat(codes(inspect(endingWith("NER5", 12)))).containsExactly(FindingCode.IS_ISO);
        assertThat(codes(inspect(endingWith("NERO", 8)))).containsExactly(FindingCode.IS_ISO);
    }

    @Test
    void suggestsNoConversionThatWrapsAFileOfUnknownKind() {
        DiskInspection inspection = inspect(
                new PatchedBytes(VhdMaker.SIZE, List.of(new Patch(0, new byte[] {(byte) 0x90, 1, 2, 3, (byte) 0xff}))));

        assertThat(codes(inspection)).containsExactly(FindingCode.NO_COOKIE);
        assertThat(inspection.findings().get(0).remedy()).doesNotContain("convert -O", WRAPS_IT, "tage it");
    }

    private static byte[] placed(byte[] bytes, int offset) {
        byte[] head = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, head, offset, bytes.length);
        return head;
    }

    private static PatchedBytes file(byte[] bytes) {
        return new PatchedBytes(bytes.length, List.of(new Patch(0, bytes)));
    }

    private static PatchedBytes endingWith(String mark, int fromEnd) {
        byte[] start = {(byte) 0x90, 1, 2, 3};
        return new PatchedBytes(
                VhdMaker.SIZE,
                List.of(
                        new Patch(0, start),
                        new Patch(VhdMaker.SIZE - fromEnd, mark.getBytes(StandardCharsets.US_ASCII))));
    }

    private static List<FindingCode> codes(DiskInspection inspection) {
        return inspection.findings().stream().map(Finding::code).toList();
    }

    private static DiskInspection inspect(PatchedBytes file) {
        return DiskInspector.inspect(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }
}
