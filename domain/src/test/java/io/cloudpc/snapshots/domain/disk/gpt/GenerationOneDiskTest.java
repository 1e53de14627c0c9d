package io.cloudpc.snapshots.domain.disk.gpt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.gpt.Mbr.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationOneDiskTest {
    private static final String CONVERSION = "mbr2gpt /convert";

    @Test
    void suggestsMbr2gptForADiskThatWindowsStartsFrom() {
        List<Finding> findings = findings(active(7), other(7));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.GEN1_MBR);
        assertThat(findings.get(0).remedy()).isEqualTo(FindingCode.GEN1_MBR.remedy());
    }

    @Test
    void countsAnActiveFatPartitionBesideNtfs() {
        assertThat(findings(active(0x0c), other(7)).get(0).remedy()).contains(CONVERSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x82, 0x8e, 0xfd, 0xa5, 0xaf, 0xfb, 0xef})
    void suggestsNoConversionOfAnotherSystemsDisk(int type) {
        List<Finding> findings = findings(active(type));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.GEN1_MBR, FindingCode.NOT_WINDOWS);
        assertThat(findings).extracting(Finding::remedy).noneMatch(remedy -> remedy.contains("mbr2gpt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 0x0c, 0x05, 0x0f})
    void suggestsNoConversionOfADataDisk(int type) {
        List<Finding> findings = findings(other(type));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.GEN1_MBR, FindingCode.NOT_OS_DISK);
        assertThat(findings).extracting(Finding::remedy).noneMatch(remedy -> remedy.contains("mbr2gpt"));
    }

    @Test
    void takesALinuxPartitionThatIsActiveBesideNtfsForADataDisk() {
        assertThat(findings(active(0x83), other(7)))
                .extracting(Finding::remedy)
                .noneMatch(remedy -> remedy.contains("mbr2gpt"));
    }

    @Test
    void saysWhatMbr2gptWantsRemovedFirst() {
        assertThat(findings(active(7), other(0x83), other(5), other(7)).get(0).remedy())
                .startsWith("First remove the partitions of other operating systems, remove the logical drives,"
                        + " keep at most three partitions: mbr2gpt refuses them. Convert it");
    }

    @Test
    void wantsADynamicDiskMadeBasicFirst() {
        List<Finding> findings = findings(active(0x42), other(0x42));

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(FindingCode.WINDOWS_DYNAMIC_DISK, FindingCode.GEN1_MBR);
        assertThat(findings.get(0).remedy()).contains("basic");
        assertThat(findings.get(1).remedy()).startsWith("First make the disk basic");
    }

    @Test
    void knowsADiskOfAStoragePool() {
        List<Finding> findings = findings(other(0xe7));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.STORAGE_POOL, FindingCode.GEN1_MBR);
        assertThat(findings).extracting(Finding::remedy).noneMatch(remedy -> remedy.contains("mbr2gpt"));
    }

    private static List<Finding> findings(Entry... entries) {
        return GenerationOneDisk.findings(new Mbr(false, false, List.of(entries)));
    }

    private static Entry active(int type) {
        return new Entry(type, true);
    }

    private static Entry other(int type) {
        return new Entry(type, false);
    }
}
