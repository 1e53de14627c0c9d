package io.cloudpc.snapshots.domain.disk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Concern;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFile;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import io.cloudpc.snapshots.domain.disk.testing.LogEntryMaker;
import io.cloudpc.snapshots.domain.disk.testing.Numbers;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a finding advises is what staging then does, with every other finding that it can meet. */
class AdviceTest {
    private static final String ADVICE = "Stage it: ";

    @Test
    void nobodyIsToldToStageAFileThatStagingRefuses() {
        Set<Set<FindingCode>> pairs = new HashSet<>();
        int taken = 0;
        for (DamagedFile file : files()) {
            // What staging does with the file, by the same two questions.
            DiskImage image = DiskInspector.openForCopy(file.bytes(), file.fileType(), DiskPolicy.standard())
                    .get();
            boolean takes = image.extents().isPresent() && image.inspection().verdictOnceStaged() != Verdict.REJECT;
            taken += takes ? 1 : 0;
            for (Finding finding : image.inspection().findings()) {
                assertThat(finding.remedy().startsWith(ADVICE))
                        .as("staging %s %s", takes ? "takes" : "refuses", image.inspection())
                        .isEqualTo(takes && finding.severity() == Severity.CONVERT);
                assertThat(finding.remedy().substring(1)).doesNotContainIgnoringCase("stage it");
                image.inspection().findings().forEach(other -> pairs.add(EnumSet.of(finding.code(), other.code())));
            }
        }

        assertThat(taken).isGreaterThan(100);
        assertThat(pairs)
                .contains(
                        EnumSet.of(FindingCode.DYNAMIC, FindingCode.BLOCK_OVERLAP),
                        EnumSet.of(FindingCode.DYNAMIC_FOOTER_COPY, FindingCode.GEN1_MBR),
                        EnumSet.of(FindingCode.IS_VHDX, FindingCode.VHDX_LOG_DIRTY),
                        EnumSet.of(FindingCode.IS_VHDX, FindingCode.TOO_SMALL),
                        EnumSet.of(FindingCode.RAW_DISK, FindingCode.NO_ESP),
                        EnumSet.of(FindingCode.NOT_MIB_ALIGNED, FindingCode.TOO_SMALL),
                        EnumSet.of(FindingCode.NOT_MIB_ALIGNED, FindingCode.BAD_VERSION),
                        EnumSet.of(FindingCode.BAD_CHECKSUM, FindingCode.NO_ESP),
                        EnumSet.of(FindingCode.VMGS_NO_FOOTER, FindingCode.VMGS_SEQUENCE))
                .hasSizeGreaterThan(250);
    }

    @Test
    void takesTheAdviceBackWhereTheWindowsOnTheDiskIsRefused() {
        DiskInspection disk = DiskInspector.inspect(
                        VhdMaker.dynamic().make(), FileType.DATA_FILE, DiskPolicy.standard())
                .get();
        Finding error = Finding.of(FindingCode.NOT_WINDOWS, "Another system.");

        DiskInspection refused = disk.lookedInside(Optional.empty(), List.of(error), DiskPolicy.standard());

        assertThat(disk.findings().get(0).remedy()).startsWith(ADVICE);
        assertThat(refused.verdictOnceStaged()).isEqualTo(Verdict.REJECT);
        assertThat(refused.findings().get(0).remedy()).isEqualTo(FindingCode.DYNAMIC.remedy());
    }

    @Test
    void aCheckAdvisesWhatStagingDoes() {
        for (DamagedFile file : files()) {
            List<Finding> checked = DiskInspector.inspect(file.bytes(), file.fileType(), DiskPolicy.standard())
                    .get()
                    .findings();
            if (checked.stream().noneMatch(finding -> finding.code() == FindingCode.VHDX_LOG_DIRTY)) {
                assertThat(checked)
                        .isEqualTo(DiskInspector.openForCopy(file.bytes(), file.fileType(), DiskPolicy.standard())
                                .get()
                                .inspection()
                                .findings());
            }
        }
    }

    /** Every faulty file that there is, and every disk with a fault in every container with a fault. */
    private static List<DamagedFile> files() {
        List<DamagedFile> all = DamagedFiles.all();
        List<DamagedFile> files = new ArrayList<>(all);
        for (PatchedBytes disk : disks(all)) {
            containers()
                    .forEach(container -> files.add(DamagedFile.disk(
                            FindingCode.DYNAMIC, Verdict.REJECT, "a disk in a container", container.apply(disk))));
        }
        all.stream()
                .filter(file -> file.fileType() == FileType.VIRTUAL_MACHINE_GUEST_STATE)
                .forEach(file -> {
                    long length = Math.max(0, file.bytes().length() - 512);
                    for (long size : new long[] {length, length + 512, length + 7}) {
                        PatchedBytes bare = VhdMaker.resized(file.bytes(), size);
                        files.add(DamagedFile.state(FindingCode.VMGS_NO_FOOTER, Verdict.REJECT, "bare", bare));
                        files.add(DamagedFile.state(
                                FindingCode.VMGS_NO_FOOTER, Verdict.REJECT, "odd", VhdMaker.fixed(bare)));
                    }
                });
        return files;
    }

    /** Disks with a fault of their content, of odd sizes, and too small ones. */
    private static List<PatchedBytes> disks(List<DamagedFile> all) {
        List<PatchedBytes> disks = new ArrayList<>(List.of(SampleDisk.raw(VhdMaker.SIZE)));
        all.stream()
                .filter(file -> file.code().concern() == Concern.CONTENT)
                .map(DamagedFile::bytes)
                .filter(bytes -> bytes.length() == VhdMaker.SIZE + 512)
                .forEach(bytes -> disks.add(VhdMaker.resized(bytes, VhdMaker.SIZE)));
        for (PatchedBytes disk : List.copyOf(disks)) {
            disks.add(VhdMaker.resized(disk, VhdMaker.SIZE + 1536));
        }
        disks.add(VhdMaker.resized(disks.get(0), 9 * VhdMaker.MIB));
        disks.add(VhdMaker.resized(disks.get(0), 9 * VhdMaker.MIB + 512));
        disks.add(diskOfQemusSize());
        return disks;
    }

    /** A sound disk, partitioned to its end, whose size qemu-img rounded to a geometry. */
    static PatchedBytes diskOfQemusSize() {
        PatchedBytes vhd = DiskCase.all().stream()
                .filter(given -> given.name().equals("size-not-mib-qemu-chs"))
                .findFirst()
                .orElseThrow()
                .bytes();
        return VhdMaker.resized(vhd, vhd.length() - 512);
    }

    private static List<UnaryOperator<PatchedBytes>> containers() {
        return List.of(
                raw -> raw,
                VhdMaker::fixed,
                raw -> VhdMaker.fixed(raw, footer -> {
                    Numbers.be32(footer, 8, 1);
                    Numbers.be32(footer, 12, 0x20000);
                    footer[84] = 1;
                    footer[400] = 1;
                }),
                raw -> VhdMaker.fixed(raw, footer -> footer[84] = 1),
                raw -> VhdMaker.fixed(raw, footer -> Numbers.be64(footer, 48, raw.length() + 512)),
                raw -> VhdMaker.followedBy(raw, Arrays.copyOf(VhdMaker.footer(raw.length()), 511)),
                raw -> VhdMaker.followedBy(raw, damaged(VhdMaker.footer(raw.length()))),
                raw -> VhdMaker.followedBy(VhdMaker.fixed(raw), new byte[3]),
                raw -> VhdMaker.followedBy(VhdMaker.fixed(raw), VhdMaker.footer(raw.length())),
                raw -> VhdMaker.dynamic().of(raw).make(),
                raw -> VhdMaker.dynamic().of(raw).withoutTail().make(),
                raw -> VhdMaker.dynamic().of(raw).withNoSectorWritten().make(),
                raw -> VhdMaker.dynamic()
                        .of(raw)
                        .footer(footer -> footer[84] = 1)
                        .table(table -> Numbers.be32(table, 0, 1))
                        .make(),
                raw -> VhdMaker.dynamic()
                        .of(raw)
                        .withoutTail()
                        .headerWithoutChecksum(header -> header[60] = 1)
                        .make(),
                raw -> new VhdxMaker().of(raw).make(),
                raw -> new VhdxMaker().of(raw).table(table -> table[0] = 5).make(),
                raw -> new VhdxMaker()
                        .of(raw)
                        .items(items -> Numbers.le32(items, 16, 4096))
                        .make(),
                raw -> LogEntryMaker.withLog(
                        new VhdxMaker().of(raw).headers(LogEntryMaker::dirty).make(),
                        new LogEntryMaker(1)
                                .zeros(VhdxMaker.TABLE + 8192L, 4096)
                                .at(0)));
    }

    private static byte[] damaged(byte[] footer) {
        footer[70] ^= 1;
        return footer;
    }
}
