package io.cloudpc.snapshots.domain.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskInspectionTest {
    private static final Finding ERROR = Finding.of(FindingCode.TRUNCATED, "The end is missing.");
    private static final Finding CONVERT = Finding.of(FindingCode.DYNAMIC, "It grows.");
    private static final Finding WARN = Finding.of(FindingCode.SAVED_STATE, "It was suspended.");
    private static final Finding CONTENT_ERROR = Finding.of(FindingCode.NO_ESP, "It has no EFI partition.");

    @Test
    void acceptsAFileWithoutFindings() {
        assertThat(inspection().verdict()).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void acceptsAFileThatIsOnlyUnusualWithAWarning() {
        assertThat(inspection(WARN).verdict()).isEqualTo(Verdict.ACCEPT_WARN);
    }

    @Test
    void convertsAFileThatHasNoErrorButIsInTheWrongContainer() {
        DiskInspection inspection = inspection(WARN, CONVERT);

        assertThat(inspection.verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.ACCEPT_WARN);
    }

    @Test
    void rejectsAFileWithOneErrorWhateverElseIsFound() {
        DiskInspection inspection = inspection(WARN, CONVERT, ERROR);

        assertThat(inspection.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void showsFindingsInOrderOfSeverityAndKeepsTheOrderWithinOne() {
        Finding second = Finding.of(FindingCode.BAD_TYPE, "The type is wrong.");

        assertThat(inspection(WARN, ERROR, CONVERT, second).findings()).containsExactly(ERROR, second, CONVERT, WARN);
    }

    @Test
    void doesNotChangeWithTheListThatItWasMadeFrom() {
        List<Finding> findings = new ArrayList<>(List.of(WARN));
        DiskInspection inspection =
                new DiskInspection(FileType.DATA_FILE, DiskFormat.FIXED_VHD, OptionalLong.empty(), findings);

        findings.clear();

        assertThat(inspection.findings()).containsExactly(WARN);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> inspection.findings().clear());
    }

    @Test
    void convertsADiskWhoseContentWillBeRefusedAndSaysSo() {
        DiskInspection inspection = judged(List.of(CONVERT), List.of(CONTENT_ERROR), DiskPolicy.standard());

        assertThat(inspection.verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.REJECT);
        assertThat(inspection.findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.CONVERT, Severity.WARN);
        assertThat(inspection.findings().get(1).message())
                .isEqualTo("It has no EFI partition. Staging converts the file but cannot mend this:"
                        + " the staged copy would be refused.");
    }

    @Test
    void rejectsADiskInTheRightContainerWhoseContentIsWrong() {
        DiskInspection inspection = judged(List.of(), List.of(CONTENT_ERROR), DiskPolicy.standard());

        assertThat(inspection.verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void takesASoftenedContentErrorForAWarningBeforeAndAfterStaging() {
        DiskPolicy policy = DiskPolicy.softening(Set.of(FindingCode.NO_ESP)).get();

        assertThat(judged(List.of(), List.of(CONTENT_ERROR), policy).verdict()).isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(judged(List.of(CONVERT), List.of(CONTENT_ERROR), policy).verdictOnceStaged())
                .isEqualTo(Verdict.ACCEPT_WARN);
    }

    @Test
    void neverSoftensAFindingOnTheContainer() {
        Finding fourKilobytes = Finding.of(FindingCode.SECTOR_4096, "The VHDX has sectors of 4,096 bytes.");
        DiskPolicy policy =
                DiskPolicy.softening(Set.of(FindingCode.SECTOR_4096)).get();

        assertThat(judged(List.of(CONVERT, fourKilobytes), List.of(), policy).verdict())
                .isEqualTo(Verdict.REJECT);
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void weighsExactlyTheCodesAboutContentOtherwise(FindingCode code) {
        boolean softenable = DiskPolicy.softening(Set.of(code)).isRight();
        boolean raisable = DiskPolicy.weighing(Set.of(), Set.of(code)).isRight();

        assertThat(softenable).isEqualTo(code.concern() == Concern.CONTENT || code.concern() == Concern.WINDOWS);
        assertThat(raisable).isEqualTo(softenable);
    }

    @Test
    void namesAllCodesThatItRefusesToSoften() {
        DiskPolicyFailure failure = DiskPolicy.softening(
                        EnumSet.of(FindingCode.NO_ESP, FindingCode.DYNAMIC, FindingCode.VMGS_EMPTY))
                .getLeft();

        Set<FindingCode> refused = failure.match(
                DiskPolicyFailure.NotSoftenable::codes,
                DiskPolicyFailure.NotRaisable::codes,
                DiskPolicyFailure.Contradictory::codes);

        assertThat(refused).containsExactlyInAnyOrder(FindingCode.DYNAMIC, FindingCode.VMGS_EMPTY);
        assertThat(failure.message()).contains("DYNAMIC", "VMGS_EMPTY");
    }

    @Test
    void refusesToRaiseWhatIsNotContentAndToLowerAndRaiseTheSame() {
        DiskPolicyFailure container =
                DiskPolicy.weighing(Set.of(), Set.of(FindingCode.FEATURES)).getLeft();
        DiskPolicyFailure both = DiskPolicy.weighing(
                        Set.of(FindingCode.NO_VM_AGENT, FindingCode.NO_ESP), Set.of(FindingCode.NO_VM_AGENT))
                .getLeft();

        assertThat(container).isEqualTo(new DiskPolicyFailure.NotRaisable(Set.of(FindingCode.FEATURES)));
        assertThat(both).isEqualTo(new DiskPolicyFailure.Contradictory(Set.of(FindingCode.NO_VM_AGENT)));
        assertThat(container.message()).contains("FEATURES");
        assertThat(both.message()).contains("NO_VM_AGENT").doesNotContain("NO_ESP");
    }

    @Test
    void weighsWhatIsFoundInWindowsByThePolicy() {
        DiskPolicy policy = DiskPolicy.weighing(Set.of(FindingCode.WINDOWS_SERVER), Set.of(FindingCode.NO_VM_AGENT))
                .get();
        Finding server = Finding.of(FindingCode.WINDOWS_SERVER, "It is a server.");
        Finding agent = Finding.of(FindingCode.NO_VM_AGENT, "It has no agent.");
        DiskInspection sound = judged(List.of(), List.of(), policy);

        assertThat(sound.lookedInside(Optional.empty(), List.of(server), policy).verdict())
                .isEqualTo(Verdict.ACCEPT_WARN);
        assertThat(sound.lookedInside(Optional.empty(), List.of(agent), policy).verdict())
                .isEqualTo(Verdict.REJECT);
        assertThat(sound.lookedInside(Optional.empty(), List.of(agent), DiskPolicy.standard())
                        .verdict())
                .isEqualTo(Verdict.ACCEPT_WARN);
    }

    @Test
    void keepsErrorsInWindowsForTheStagedCopyOfADiskToConvert() {
        Finding server = Finding.of(FindingCode.WINDOWS_SERVER, "It is a server.");

        DiskInspection inspection = judged(List.of(CONVERT), List.of(), DiskPolicy.standard())
                .lookedInside(Optional.empty(), List.of(server), DiskPolicy.standard());

        assertThat(inspection.verdict()).isEqualTo(Verdict.CONVERT);
        assertThat(inspection.verdictOnceStaged()).isEqualTo(Verdict.REJECT);
        assertThat(inspection.findings()).extracting(Finding::code).contains(FindingCode.WINDOWS_SERVER);
    }

    @Test
    void judgesAPairByTheWorseOfTheTwo() {
        assertThat(new DiskPairInspection(inspection(WARN), inspection(CONVERT)).verdict())
                .isEqualTo(Verdict.CONVERT);
        assertThat(new DiskPairInspection(inspection(ERROR), inspection()).verdict())
                .isEqualTo(Verdict.REJECT);
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void explainsEveryCodeInWords(FindingCode code) {
        assertThat(code.meaning()).endsWith(".").hasSizeBetween(60, 420);
        assertThat(code.remedy()).endsWith(".").hasSizeBetween(20, 420);
        assertThat(code.explanation()).isEqualTo(code.meaning() + " " + code.usualRemedy());
        assertThat(FindingCode.named(code.name().toLowerCase(Locale.ROOT))).contains(code);
    }

    @Test
    void explainsEveryCodeInItsOwnWords() {
        Set<String> meanings =
                Arrays.stream(FindingCode.values()).map(FindingCode::meaning).collect(Collectors.toSet());

        assertThat(meanings).hasSize(FindingCode.values().length);
    }

    private static DiskInspection inspection(Finding... findings) {
        return new DiskInspection(
                FileType.DATA_FILE, DiskFormat.FIXED_VHD, OptionalLong.of(1 << 25), List.of(findings));
    }

    private static DiskInspection judged(List<Finding> container, List<Finding> content, DiskPolicy policy) {
        return DiskInspection.judge(
                FileType.DATA_FILE, DiskFormat.DYNAMIC_VHD, OptionalLong.of(1 << 25), container, content, policy);
    }
}
