package io.cloudpc.snapshots.domain.windows.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Concern;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.Verdict;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.cloudpc.snapshots.domain.windows.Membership;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Disks that sgdisk, mkntfs, ntfs-3g, mkfs.vfat and hivex made. */
class WindowsCasesTest {
    /** {@link DirtyRegistryTest} shows it. */
    private static final Set<FindingCode> SHOWN_ELSEWHERE = Set.of(FindingCode.REMOTE_DESKTOP_DISABLED);

    static List<WindowsCase> cases() {
        return WindowsCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrongWithTheWindowsAndNothingElse(WindowsCase given) {
        CountingBytes counted = new CountingBytes(given.bytes());

        DiskInspection inspection = inspect(counted, DiskPolicy.standard());

        assertThat(inspection.findings())
                .extracting(finding -> finding.code().name())
                .containsExactlyInAnyOrderElementsOf(given.expected());
        assertThat(inspection.findings()).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".").hasSizeBetween(20, 400);
            assertThat(finding.severity()).isEqualTo(finding.code().severity());
        });
        assertThat(counted.rounds()).isLessThanOrEqualTo(24);
        assertThat(counted.reads()).isLessThanOrEqualTo(60);
        assertThat(counted.bytesRead()).isLessThan(2 << 20);
    }

    @Test
    void hasEveryCaseAndACaseForEveryCode() {
        assertThat(cases()).hasSize(37);
        Set<String> shown =
                cases().stream().flatMap(given -> given.expected().stream()).collect(Collectors.toSet());
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FindingCode.values())
                        .filter(code -> code.concern() == Concern.WINDOWS && !SHOWN_ELSEWHERE.contains(code))
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void readsWhatTheRegistryOfAHealthyMachineSays() {
        WindowsInstallation windows = windows("healthy");

        assertThat(windows.partition()).isEqualTo(3);
        assertThat(windows.system().title()).isEqualTo("Windows 11 Enterprise 24H2");
        assertThat(windows.system().fullBuild()).hasValue("26100.2894");
        assertThat(windows.system().architecture()).hasValue("AMD64");
        assertThat(windows.computerName()).hasValue("CONTOSO-4711");
        assertThat(windows.membership().kind()).isEqualTo(Membership.Kind.ENTRA);
        assertThat(windows.membership().tenantId()).hasValue("0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31");
        assertThat(windows.lastShutdown()).hasValue(Instant.parse("2024-12-30T02:40:00Z"));
        SecurityIdentifier adele =
                SecurityIdentifier.ofObjectId(UUID.fromString("5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10"));
        assertThat(windows.profiles()).hasSize(2);
        assertThat(windows.accounts().ofPeople()).singleElement().satisfies(profile -> {
            assertThat(profile.sid()).isEqualTo(adele);
            assertThat(profile.path()).hasValue("C:\\Users\\AdeleVance");
            assertThat(profile.isBackup()).isFalse();
        });
        assertThat(windows.accounts().lastSignIn()).hasValue(adele);
        assertThat(windows.accounts().lastSignInName()).hasValue("AzureAD\\AdeleVance");
        assertThat(windows.registryCurrent()).isTrue();
        assertThat(windows.unread()).isEmpty();
    }

    @Test
    void tellsNobodysNameWhereItIsPrinted() {
        assertThat(windows("healthy").toString()).doesNotContain("Adele", "S-1-12-1");
    }

    @Test
    void tellsHowTheMachineIsJoined() {
        assertThat(windows("hybrid-joined").membership().kind()).isEqualTo(Membership.Kind.HYBRID);
        assertThat(windows("domain-only").membership().kind()).isEqualTo(Membership.Kind.DOMAIN);
        assertThat(windows("domain-only").membership().domain()).hasValue("corp.contoso.example");
        assertThat(windows("workgroup").membership().kind()).isEqualTo(Membership.Kind.NONE);
    }

    @Test
    void namesThePartitionsAndProductsThatItFinds() {
        assertThat(message("citrix")).contains("Citrix Virtual Delivery Agent");
        assertThat(message("second-volume")).contains("partition 3", "other data partitions: 4");
        assertThat(message("storage-driver-disabled")).contains("storvsc").doesNotContain("vmbus");
        assertThat(message("server-2022")).contains("Windows Server Datacenter");
    }

    @Test
    void saysWhichFindingsAreNotKnownWithoutAHive() {
        WindowsInstallation windows = windows("without-software");

        assertThat(message("without-software"))
                .contains("SOFTWARE is missing", "WINDOWS_TOO_OLD", "WINDOWS_SERVER", "PROFILE_ELSEWHERE")
                .doesNotContain("NO_VM_AGENT", "HIBERNATED");
        assertThat(windows.isKnown(WindowsPart.PROFILES)).isFalse();
        assertThat(windows.isKnown(WindowsPart.SERVICES)).isTrue();
    }

    @Test
    void letsAHostRaiseLowerAndAddProducts() {
        DiskPolicy policy = DiskPolicy.weighing(Set.of(FindingCode.WINDOWS_SERVER), Set.of(FindingCode.NO_VM_AGENT))
                .get()
                .withProducts(List.of(new AgentProduct("Contoso Pinger", "svc0007")));

        assertThat(inspect(WindowsCase.named("no-agent").bytes(), policy).verdict())
                .isEqualTo(Verdict.REJECT);
        DiskInspection server = inspect(WindowsCase.named("server-2022").bytes(), policy);
        assertThat(server.verdict()).isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(server.findings()).extracting(Finding::message).anySatisfy(message -> assertThat(message)
                .contains("Contoso Pinger"));
    }

    private static String message(String name) {
        return inspect(WindowsCase.named(name).bytes(), DiskPolicy.standard())
                .findings()
                .get(0)
                .message();
    }

    private static WindowsInstallation windows(String name) {
        return inspect(WindowsCase.named(name).bytes(), DiskPolicy.standard())
                .windows()
                .orElseThrow();
    }

    private static DiskInspection inspect(io.cloudpc.snapshots.domain.disk.DiskBytes bytes, DiskPolicy policy) {
        return WindowsInspector.inspect(bytes, FileType.DATA_FILE, policy).get();
    }
}
