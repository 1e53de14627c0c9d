package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPairInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.GptMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.testing.VmgsMaker;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskInspectorTest {
    @Test
    void findsADynamicVhdOfASoundDiskConvertibleWithNothingElseToSay() {
        DiskInspection inspection = inspect(VhdMaker.dynamic().make());

        assertThat(inspection.findings()).extracting(Finding::code).containsExactly(FindingCode.DYNAMIC);
        assertThat(inspection.format()).isEqualTo(DiskFormat.DYNAMIC_VHD);
        assertThat(inspection.virtualSizeBytes()).hasValue(VhdMaker.SIZE);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void findsAVhdxOfASoundDiskConvertibleWithNothingElseToSay() {
        DiskInspection inspection = inspect(new VhdxMaker().make());

        assertThat(inspection.findings()).extracting(Finding::code).containsExactly(FindingCode.IS_VHDX);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void findsARawDiskConvertibleWithNothingElseToSay() {
        DiskInspection inspection = inspect(SampleDisk.raw(VhdMaker.SIZE));

        assertThat(inspection.findings()).extracting(Finding::code).containsExactly(FindingCode.RAW_DISK);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void tellsBeforeStagingThatTheDiskInADynamicVhdHasNoEfiPartition() {
        PatchedBytes content = GptMaker.sample()
                .array(array -> Numbers.hex(array, 0, GptMaker.BASIC_DATA))
                .raw();

        DiskInspection inspection = inspect(VhdMaker.dynamic().of(content).make());

        assertThat(inspection.verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.REJECT);
        assertThat(inspection.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.DYNAMIC, FindingCode.NO_ESP);
    }

    @Test
    void letsAValidFooterWinOverAMarkInTheBootCode() {
        PatchedBytes file =
                VhdMaker.patched(SampleDisk.fixedVhd(VhdMaker.SIZE), new Patch(0, new byte[] {'P', 'K', 3, 4}));

        assertThat(inspect(file).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void letsACompletePartitionTableWinOverAMarkInTheBootCodeOfARawDisk() {
        PatchedBytes file =
                VhdMaker.patched(SampleDisk.raw(VhdMaker.SIZE), new Patch(0, new byte[] {0x1f, (byte) 0x8b}));

        assertThat(inspect(file).findings()).extracting(Finding::code).containsExactly(FindingCode.RAW_DISK);
    }

    @Test
    void findsADiscImageThatCarriesAPartitionTableToBeADisc() {
        PatchedBytes file = VhdMaker.patched(
                SampleDisk.raw(VhdMaker.SIZE), new Patch(32_769, "CD001".getBytes(StandardCharsets.US_ASCII)));

        assertThat(inspect(file).findings()).extracting(Finding::code).containsExactly(FindingCode.IS_ISO);
    }

    @Test
    void reportsEveryFaultOfAFooterAtOnce() {
        PatchedBytes file = VhdMaker.fixed(footer -> {
            Numbers.be32(footer, 8, 1);
            Numbers.be32(footer, 12, 0);
            Numbers.be32(footer, 60, 6);
            footer[84] = 1;
            footer[400] = 1;
        });

        assertThat(inspect(file).findings())
                .extracting(Finding::code)
                .containsExactly(
                        FindingCode.BAD_VERSION,
                        FindingCode.BAD_TYPE,
                        FindingCode.FEATURES,
                        FindingCode.TEMPORARY,
                        FindingCode.SAVED_STATE,
                        FindingCode.RESERVED_NONZERO);
    }

    @Test
    void saysWhereAFaultIsAndWhatShouldBeThere() {
        Finding finding = inspect(VhdMaker.fixed(footer -> Numbers.be32(footer, 12, 0x20000)))
                .findings()
                .get(0);

        assertThat(finding.offset()).hasValue(VhdMaker.SIZE + 12);
        assertThat(finding.expected()).contains("0x00010000");
        assertThat(finding.actual()).contains("0x00020000");
    }

    @Test
    void neverRepeatsBytesOfTheFile() {
        byte[] secret = "SECRETSECRETSECR".repeat(32).getBytes(StandardCharsets.US_ASCII);
        PatchedBytes text = new PatchedBytes(512, List.of(new Patch(0, secret)));
        PatchedBytes binary = VhdMaker.fixed(footer -> System.arraycopy(secret, 0, footer, 85, 400));

        assertThat(inspect(text).toString()).contains("IS_TEXT").doesNotContain("SECR");
        assertThat(inspect(binary).toString()).contains("RESERVED_NONZERO").doesNotContain("SECR");
    }

    @ParameterizedTest
    @ValueSource(longs = {9_999_872, 10_000_384})
    void takesTheMinimumForTenMillionBytes(long size) {
        PatchedBytes file = VhdMaker.fixed(new PatchedBytes(size, List.of()));

        boolean tooSmall =
                inspect(file).findings().stream().anyMatch(finding -> finding.code() == FindingCode.TOO_SMALL);

        assertThat(tooSmall).isEqualTo(size < 10_000_000);
    }

    @Test
    void takesADiskOfExactlyTwoTebibytes() {
        assertThat(inspect(SampleDisk.fixedVhd(2L << 40)).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void doesNotAskGuestStateToBeAsLargeAsADisk() {
        DiskInspection inspection = DiskInspector.inspect(
                        new VmgsMaker().make(), FileType.VIRTUAL_MACHINE_GUEST_STATE, DiskPolicy.standard())
                .get();

        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.virtualSizeBytes()).hasValue(VmgsMaker.SIZE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 15, 16, 500, 1023})
    void findsTheFileTableOfGuestStateInAnyBlock(int block) {
        PatchedBytes file = new VmgsMaker()
                .tableIn(block)
                .table(table -> {
                    VmgsMaker.file(table, 1, 3, 2, 5000);
                    VmgsMaker.file(table, 3, 6, 8, 32768);
                })
                .make();

        assertThat(inspectState(file).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void acceptsGuestStateThatWasWrittenOnlyOnce() {
        PatchedBytes file = VhdMaker.patched(new VmgsMaker().make(), new Patch(512, new byte[168]));

        assertThat(inspectState(file).findings()).isEmpty();
    }

    @Test
    void followsTheSequenceOfGuestStateOverItsEnd() {
        PatchedBytes file = new VmgsMaker()
                .headers(header -> Numbers.le32(header, 16, 0))
                .secondHeader(header -> Numbers.le32(header, 16, 0xffffffffL))
                .make();

        assertThat(inspectState(file).verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void softensOnlyWhatThePolicyNames() {
        PatchedBytes file =
                GptMaker.sample().array(array -> Arrays.fill(array, (byte) 0)).make();
        DiskPolicy noEsp = DiskPolicy.softening(Set.of(FindingCode.NO_ESP)).get();
        DiskPolicy gen1 = DiskPolicy.softening(Set.of(FindingCode.GEN1_MBR)).get();

        assertThat(DiskInspector.inspect(file, FileType.DATA_FILE, noEsp).get().verdict())
                .isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(DiskInspector.inspect(file, FileType.DATA_FILE, gen1).get().verdict())
                .isEqualTo(Verdict.REJECT);
    }

    @Test
    void findsSwappedFilesBothWaysAndSaysToExchangeThem() {
        DiskPairInspection pair = DiskInspector.inspectPair(
                        new VmgsMaker().make(), SampleDisk.fixedVhd(VhdMaker.SIZE), DiskPolicy.standard())
                .get();

        assertThat(pair.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(pair.dataFile().findings().get(0).code()).isEqualTo(FindingCode.IS_VMGS);
        assertThat(pair.dataFile().findings().get(0).remedy())
                .isEqualTo("The two files are swapped: give this one as virtualMachineGuestState,"
                        + " and the other as dataFile.");
        assertThat(pair.guestState().findings().get(0).code()).isEqualTo(FindingCode.VMGS_SIGNATURE);
        assertThat(pair.guestState().findings().get(0).remedy()).contains("The two files are swapped");
    }

    @Test
    void softensWhatItSaysOfBitLockerWhenTheVirtualTpmComesAlong() {
        DiskPairInspection pair = DiskInspector.inspectPair(bitLocked(), new VmgsMaker().make(), DiskPolicy.standard())
                .get();

        assertThat(pair.verdict()).isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(pair.dataFile().findings().get(0).message()).contains("virtual TPM, which may unlock it");
    }

    @Test
    void saysOfBitLockerWhatItAlwaysSaysWhenTheGuestStateHasNoTpm() {
        PatchedBytes state = new VmgsMaker()
                .table(table -> VmgsMaker.file(table, 3, 0, 0, 0))
                .make();

        DiskPairInspection pair = DiskInspector.inspectPair(bitLocked(), state, DiskPolicy.standard())
                .get();

        assertThat(pair.dataFile().findings().get(0).message()).contains("recovery key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void passesAReadFailureOnWheneverItComes(int failingRound) {
        DiskBytes file = failingIn(failingRound, new VhdxMaker().make());

        Either<ReadFailure, DiskInspection> result =
                DiskInspector.inspect(file, FileType.DATA_FILE, DiskPolicy.standard());

        assertThat(result.getLeft()).isEqualTo(new ReadFailure.Unreadable("gone", "look for it"));
    }

    private static DiskBytes failingIn(int round, DiskBytes file) {
        return new DiskBytes() {
            private int rounds;

            @Override
            public long length() {
                return file.length();
            }

            @Override
            public Either<ReadFailure, List<byte[]>> read(List<ByteRange> ranges) {
                rounds++;
                return rounds == round
                        ? Either.left(new ReadFailure.Unreadable("gone", "look for it"))
                        : file.read(ranges);
            }
        };
    }

    private static PatchedBytes bitLocked() {
        return VhdMaker.patched(
                SampleDisk.fixedVhd(VhdMaker.SIZE),
                new Patch(GptMaker.WINDOWS_FIRST * 512L + 3, "-FVE-FS-".getBytes(StandardCharsets.US_ASCII)));
    }

    private static DiskInspection inspect(PatchedBytes file) {
        return DiskInspector.inspect(file, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }

    private static DiskInspection inspectState(PatchedBytes file) {
        return DiskInspector.inspect(file, FileType.VIRTUAL_MACHINE_GUEST_STATE, DiskPolicy.standard())
                .get();
    }
}
