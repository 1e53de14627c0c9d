package io.cloudpc.snapshots.domain.windows.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.hive.testing.HiveMaker;
import io.cloudpc.snapshots.domain.windows.hive.testing.LogMaker;
import io.cloudpc.snapshots.domain.windows.writing.LargeVolume;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The registry of a machine that was running when its snapshot was taken: changes stand in the transaction logs alone. */
class DirtyRegistryTest {
    private static final byte[] BEFORE = system(2);
    private static final byte[] AFTER = system(4);

    @Test
    void readsWhatTheLogsAddToTheHive() {
        byte[] log = new LogMaker(BEFORE, 5).entry(BEFORE, AFTER).bytes();

        DiskInspection inspection = inspect(dirty(), log);

        assertThat(inspection.windows().orElseThrow().registryCurrent()).isTrue();
        assertThat(inspection.findings())
                .extracting(Finding::code)
                .contains(FindingCode.NO_VM_AGENT, FindingCode.REMOTE_DESKTOP_DISABLED);
    }

    @Test
    void saysThatTheLastChangesAreMissingWithoutALogThatFits() {
        DiskInspection inspection = inspect(dirty(), new byte[0]);

        assertThat(inspection.windows().orElseThrow().registryCurrent()).isFalse();
        assertThat(inspection.findings())
                .extracting(Finding::code)
                .doesNotContain(FindingCode.NO_VM_AGENT, FindingCode.REMOTE_DESKTOP_DISABLED);
    }

    @Test
    void ignoresTheLogsOfACleanHive() {
        byte[] log = new LogMaker(BEFORE, 5).entry(BEFORE, AFTER).bytes();

        DiskInspection inspection = inspect(BEFORE, log);

        assertThat(inspection.windows().orElseThrow().registryCurrent()).isTrue();
        assertThat(inspection.findings()).extracting(Finding::code).doesNotContain(FindingCode.NO_VM_AGENT);
    }

    private static DiskInspection inspect(byte[] system, byte[] log) {
        return WindowsInspector.inspect(
                        LargeVolume.disk(Map.of(
                                "SYSTEM",
                                system,
                                "SYSTEM.LOG1",
                                log,
                                "SOFTWARE",
                                SampleWindows.ofNobody().softwareHive())),
                        FileType.DATA_FILE,
                        DiskPolicy.standard())
                .get();
    }

    private static byte[] dirty() {
        byte[] hive = BEFORE.clone();
        hive[4] = 5;
        hive[8] = 4;
        System.arraycopy(HiveMaker.checksummed(Arrays.copyOf(hive, 512)), 0, hive, 0, 512);
        return hive;
    }

    private static byte[] system(int startOfServices) {
        String set = "ControlSet001\\";
        HiveMaker hive = new HiveMaker("SYSTEM")
                .sequence(5)
                .number("Select", "Current", 1)
                .text(set + "Control\\CloudDomainJoin\\JoinInfo\\9F86", "TenantId", "t");
        Stream.of("vmbus", "storvsc").forEach(driver -> hive.number(set + "Services\\" + driver, "Start", 0));
        Stream.of("TermService", "WindowsAzureGuestAgent")
                .forEach(service -> hive.number(set + "Services\\" + service, "Start", startOfServices));
        return hive.bytes();
    }
}
