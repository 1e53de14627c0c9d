package io.cloudpc.snapshots.domain.windows.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.disk.testing.VhdMaker;
import io.cloudpc.snapshots.domain.disk.testing.VhdxMaker;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import io.cloudpc.snapshots.domain.windows.writing.LargeVolume;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a look at the Windows on a disk reads: counted, since each round costs the distance to the disk once. */
class WindowsReadsTest {
    static Stream<PatchedBytes> containers() {
        PatchedBytes raw = SampleDisk.raw(VhdMaker.SIZE);
        return Stream.of(
                SampleDisk.fixedVhd(VhdMaker.SIZE),
                raw,
                VhdMaker.dynamic().of(raw).make(),
                new VhdxMaker().of(raw).make());
    }

    @ParameterizedTest
    @MethodSource("containers")
    void looksIntoEveryContainer(PatchedBytes file) {
        CountingBytes counted = new CountingBytes(file);

        DiskInspection inspection = inspect(counted);

        assertThat(inspection.windows().orElseThrow().system().title()).isEqualTo("Windows 11 Enterprise 24H2");
        assertThat(inspection.verdictOnceStaged()).isIn(Verdict.ACCEPT, Verdict.ACCEPT_WARN);
        assertThat(counted.rounds()).isLessThanOrEqualTo(30);
        assertThat(counted.reads()).isLessThanOrEqualTo(60);
    }

    @Test
    void readsLittleInFewRoundsOfHivesOfRealSize() {
        CountingBytes counted = new CountingBytes(
                LargeVolume.disk(Map.of("SYSTEM", hive("SYSTEM", 16, 400), "SOFTWARE", hive("SOFTWARE", 100, 700))));
        DiskInspector.inspect(counted, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
        int container = counted.rounds();
        int reads = counted.reads();

        DiskInspection inspection = inspect(counted);

        assertThat(inspection.windows().orElseThrow().unread()).isEmpty();
        assertThat(inspection.windows().orElseThrow().profiles()).hasSize(3);
        assertThat(counted.rounds() - 2 * container).isLessThanOrEqualTo(25);
        assertThat(counted.reads() - 2 * reads).isLessThanOrEqualTo(40);
        assertThat(counted.bytesRead()).isLessThanOrEqualTo(3 << 20);
    }

    /** A hive whose keys lie as far from each other as in a machine that is some years old. */
    private static byte[] hive(String name, int mebibytes, int neighbours) {
        HiveMaker hive = new HiveMaker(name).gap((mebibytes << 20) / (neighbours + 60) / 8 * 8);
        boolean system = name.equals("SYSTEM");
        String set = "ControlSet001\\";
        String nt = "Microsoft\\Windows NT\\CurrentVersion";
        if (system) {
            hive.number("Select", "Current", 1)
                    .text(set + "Control\\ProductOptions", "ProductType", "WinNT")
                    .text(set + "Control\\Session Manager\\Environment", "PROCESSOR_ARCHITECTURE", "AMD64")
                    .text(set + "Control\\ComputerName\\ComputerName", "ComputerName", "LARGE")
                    .text(set + "Control\\CloudDomainJoin\\JoinInfo\\9F86", "TenantId", "t");
            Stream.of("vmbus", "storvsc").forEach(driver -> hive.number(set + "Services\\" + driver, "Start", 0));
            Stream.of("TermService", "WindowsAzureGuestAgent")
                    .forEach(service -> hive.number(set + "Services\\" + service, "Start", 2));
        } else {
            hive.text(nt, "EditionID", "Enterprise").number(nt, "CurrentMajorVersionNumber", 10);
            hive.text("Microsoft\\Windows\\CurrentVersion\\Setup\\State", "ImageState", "IMAGE_STATE_COMPLETE");
            Stream.of("S-1-5-18", "S-1-12-1-1-2-3-4", "S-1-12-1-1-2-3-5.bak")
                    .forEach(sid -> hive.text(nt + "\\ProfileList\\" + sid, "ProfileImagePath", "C:\\Users\\x"));
        }
        for (int i = 0; i < neighbours; i++) {
            hive.number((system ? set + "Services\\svc" : "Microsoft\\Component") + i, "Start", 3);
        }
        return hive.bytes();
    }

    private static DiskInspection inspect(CountingBytes bytes) {
        return WindowsInspector.inspect(bytes, FileType.DATA_FILE, DiskPolicy.standard())
                .get();
    }
}
