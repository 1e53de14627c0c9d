package io.cloudpc.snapshots.domain.rule;

import static io.cloudpc.snapshots.domain.rule.Facts.GIB;
import static io.cloudpc.snapshots.domain.rule.Facts.MEGAN;
import static io.cloudpc.snapshots.domain.rule.Facts.NOW;
import static io.cloudpc.snapshots.domain.rule.Facts.OTHERS;
import static io.cloudpc.snapshots.domain.rule.Facts.STAFF;
import static io.cloudpc.snapshots.domain.rule.Facts.aDisk;
import static io.cloudpc.snapshots.domain.rule.Facts.anImport;
import static io.cloudpc.snapshots.domain.rule.Facts.megan;
import static io.cloudpc.snapshots.domain.rule.Facts.ofAReadyImport;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.journal.Lease;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.rule.RuleResult.Status;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportRulesTest {
    private static final Optional<SnapshotId> ID = Optional.of(new SnapshotId("snap-1"));
    private static final Lease LEASE = new Lease(new HostId("host-b"), NOW.plus(Duration.ofMinutes(10)));
    private static final Lease OVER = new Lease(new HostId("host-b"), NOW);

    @Test
    void letsAReadyImportPassEveryRule() {
        var readiness = Readiness.of(ofAReadyImport().build());

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.results()).hasSize(ImportRule.values().length);
        assertThat(readiness.results()).allMatch(result -> result.status() == Status.PASSED);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var readiness = Readiness.of(ofAReadyImport()
                .record(new ImportState.Succeeded(ID, NOW))
                .user(new Fact.Known<>(Optional.of(megan(false))))
                .policies()
                .settings()
                .licences(new Licence("CPC_E_2C_4GB_64GB", OptionalInt.of(64)))
                .disk(aDisk(127 * GIB, Finding.of(FindingCode.BAD_CHECKSUM, "The footer is damaged.")))
                .build());

        assertThat(readiness.forbidding())
                .extracting(Violation::code)
                .containsExactly("AlreadyImported", "InvalidVHD", "MissingProvisionPolicy", "LicenceTooSmall");
        assertThat(readiness.warnings())
                .extracting(Violation::code)
                .containsExactly("DisabledUser", "NoSnapshotSetting");
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void saysEveryViolationInASentenceWithARemedy() {
        var readiness = Readiness.of(ofAReadyImport()
                .record(new ImportState.Failed(ID, NOW, "The file format is incorrect."))
                .policies()
                .settings()
                .licences()
                .disk(new DiskEvidence.NoDisk("There is no such blob.", "Check its name."))
                .build());

        assertThat(Stream.concat(readiness.forbidding().stream(), readiness.warnings().stream()))
                .allSatisfy(violation -> {
                    assertThat(violation.message()).endsWith(".");
                    assertThat(violation.remedy()).endsWith(".");
                    assertThat(violation.code()).isNotBlank();
                });
    }

    @Test
    void neverTakesAnOutageForAnAbsence() {
        var readiness = Readiness.of(ofAReadyImport()
                .user(new Fact.Unavailable<>("Graph did not answer."))
                .groups(new Fact.Unavailable<>("Graph did not answer."))
                .serviceImports(new Fact.Unavailable<>("Graph did not answer."))
                .record(new Fact.Unavailable<>("The journal did not answer."))
                .disks(Map.of())
                .build());

        assertThat(readiness.forbidding()).isEmpty();
        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.outages()).extracting(Unchecked::why).contains("Graph did not answer.");
        assertThat(statusOf(ImportRule.DISK_VALIDITY, ofAReadyImport().disks(Map.of())))
                .isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void goesOnWhereTheTenantOffersNoListOfImports() {
        var facts = ofAReadyImport().serviceImports(new Fact.NotOffered<>("This tenant has no such list."));

        assertThat(statusOf(ImportRule.UNIQUENESS, facts)).isEqualTo(Status.NOT_CHECKED);
        assertThat(Readiness.of(facts.build()).isReady()).isTrue();
    }

    @Test
    void refusesAUserThatDoesNotExist() {
        assertThat(violations(ImportRule.ASSIGNED_USER, ofAReadyImport().user(new Fact.Known<>(Optional.empty()))))
                .containsExactly(new UserViolation.UnknownUser(MEGAN));
    }

    static Stream<ImportState> statesThatBlockANewImport() {
        return Stream.of(
                new ImportState.Reserved(LEASE),
                new ImportState.Submitting(LEASE, NOW, "r"),
                new ImportState.Submitting(OVER, NOW, "r"),
                new ImportState.OutcomeUnknown(NOW, "r", "lost"),
                new ImportState.Accepted(ID, NOW),
                new ImportState.Importing(ID, NOW),
                new ImportState.Succeeded(ID, NOW),
                new ImportState.Used(ID, NOW),
                new ImportState.Expired(ID, NOW),
                new ImportState.Failed(ID, NOW, "why"));
    }

    @ParameterizedTest
    @MethodSource("statesThatBlockANewImport")
    void refusesASecondImportInEveryStateThatCouldHoldOne(ImportState state) {
        assertThat(statusOf(ImportRule.UNIQUENESS, ofAReadyImport().record(state)))
                .isEqualTo(Status.VIOLATED);
    }

    static Stream<ImportState> statesThatAllowANewImport() {
        return Stream.of(
                new ImportState.Reserved(OVER),
                new ImportState.Rejected("InvalidVHD", "not fixed"),
                new ImportState.Withdrawn("not ready"),
                new ImportState.Purged(ID));
    }

    @ParameterizedTest
    @MethodSource("statesThatAllowANewImport")
    void allowsAnImportWhereTheServiceHasNothing(ImportState state) {
        assertThat(statusOf(ImportRule.UNIQUENESS, ofAReadyImport().record(state)))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void tellsDoubtFromWorkUnderWay() {
        assertThat(violations(
                        ImportRule.UNIQUENESS, ofAReadyImport().record(new ImportState.Submitting(LEASE, NOW, "r"))))
                .containsExactly(new UniquenessViolation.ImportUnderWay(LEASE.owner(), LEASE.until()));
        assertThat(violations(
                        ImportRule.UNIQUENESS, ofAReadyImport().record(new ImportState.Submitting(OVER, NOW, "r"))))
                .containsExactly(new UniquenessViolation.OutcomeInDoubt(NOW));
    }

    @Test
    void countsImportsOfTheServiceThatTheJournalDoesNotKnow() {
        assertThat(statusOf(
                        ImportRule.UNIQUENESS,
                        ofAReadyImport().serviceImports(anImport("snap-9", "Megan@Contoso.com", "succeeded"))))
                .isEqualTo(Status.VIOLATED);
        assertThat(statusOf(
                        ImportRule.UNIQUENESS,
                        ofAReadyImport().serviceImports(anImport("snap-9", MEGAN.toString(), "failed"))))
                .isEqualTo(Status.VIOLATED);
        assertThat(statusOf(
                        ImportRule.UNIQUENESS,
                        ofAReadyImport().serviceImports(anImport("snap-9", "adele@contoso.com", "succeeded"))))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void cannotMatchImportsOfTheServiceWithoutTheUsersNames() {
        var facts = ofAReadyImport()
                .user(new Fact.Unavailable<>("Graph did not answer."))
                .serviceImports(anImport("snap-9", "adele@contoso.com", "succeeded"));

        assertThat(statusOf(ImportRule.UNIQUENESS, facts)).isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void neverOverlooksWhatTheServiceStillListsAfterAPurge() {
        var facts = ofAReadyImport()
                .record(new Fact.Known<>(Optional.of(purged())))
                .serviceImports(anImport("snap-1", MEGAN.toString(), "succeeded"));

        assertThat(violations(ImportRule.UNIQUENESS, facts))
                .containsExactly(new UniquenessViolation.PurgedStillShown(ID.get(), NOW));
    }

    @Test
    void passesTheVerdictOfADiskOn() {
        var error = Finding.of(FindingCode.BAD_CHECKSUM, "The footer is damaged.");
        var convert = Finding.of(FindingCode.DYNAMIC, "It is a dynamic VHD.");
        var warning = Finding.of(FindingCode.SAVED_STATE, "The machine was suspended.");

        assertThat(violations(ImportRule.DISK_VALIDITY, ofAReadyImport().disk(aDisk(GIB, error))))
                .containsExactly(new DiskViolation.InvalidDisk("os.vhd", List.of(error)));
        assertThat(violations(ImportRule.DISK_VALIDITY, ofAReadyImport().disk(aDisk(GIB, convert))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.remedy()).startsWith("Stage the disk"));
        assertThat(statusOf(ImportRule.DISK_VALIDITY, ofAReadyImport().disk(aDisk(GIB, warning))))
                .isEqualTo(Status.WARNED);
        assertThat(violations(
                        ImportRule.DISK_VALIDITY,
                        ofAReadyImport().disk(new DiskEvidence.NoDisk("There is no such blob.", "Check its name."))))
                .containsExactly(new DiskViolation.NoDisk("os.vhd", "There is no such blob.", "Check its name."));
    }

    @Test
    void forbidsASourceThatTheServiceCertainlyCannotReachAndWarnsOfOneThatItMayNot() {
        var closed = Facts.ofAReadyImport().reach(reach(true)).build();
        var filtered = Facts.ofAReadyImport().reach(reach(false)).build();

        assertThat(Readiness.of(closed).forbidding()).singleElement().satisfies(violation -> {
            assertThat(violation.code()).isEqualTo("SourceOutOfReach");
            assertThat(violation.message()).contains("os.vhd", "closed");
        });
        assertThat(Readiness.of(filtered).isReady()).isTrue();
        assertThat(Readiness.of(filtered).warnings())
                .extracting(Violation::code)
                .containsExactly("SourceOutOfReach");
    }

    @Test
    void goesOnWhereNobodyKnowsWhetherTheServiceReachesTheSource() {
        var facts = Facts.ofAReadyImport()
                .reach(new SourceReach(List.of(), List.of("Whether it is open.")))
                .build();

        assertThat(ImportRule.SOURCE_ACCESS.apply(facts).status()).isEqualTo(RuleResult.Status.NOT_CHECKED);
        assertThat(Readiness.of(facts).isReady()).isTrue();
    }

    private static SourceReach reach(boolean certain) {
        return new SourceReach(
                List.of(new SourceReach.Obstacle(certain, "The account is closed.", "Open it.")), List.of());
    }

    @Test
    void looksAtTheLifeOfASasUrlAgain() {
        var url = SasUrl.parse(
                        "https://disks01.blob.core.windows.net/vhds/os.vhd?sr=b&sp=r&se=2026-11-24T12:00:00Z&sig=c2VjcmV0",
                        SasPolicy.at(NOW.minus(Duration.ofDays(1))))
                .get();

        assertThat(violations(ImportRule.SOURCE_ACCESS, ofAReadyImport().location(url)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo("InvalidSasUrl");
                    assertThat(violation.toString() + violation.message()).doesNotContain("c2VjcmV0");
                });
        assertThat(statusOf(ImportRule.SOURCE_ACCESS, ofAReadyImport())).isEqualTo(Status.PASSED);
    }

    @Test
    void needsAPolicyAssignedToAGroupOfTheUser() {
        assertThat(statusOf(
                        ImportRule.POLICY_PREREQUISITE,
                        ofAReadyImport().policies(new ProvisioningPolicy("p", "Others", Set.of(OTHERS)))))
                .isEqualTo(Status.VIOLATED);
        assertThat(statusOf(
                        ImportRule.POLICY_PREREQUISITE,
                        ofAReadyImport()
                                .policies(
                                        new ProvisioningPolicy("p", "Others", Set.of(OTHERS)),
                                        new ProvisioningPolicy("q", "Both", Set.of(OTHERS, STAFF)))))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void warnsWithoutASnapshotSettingOfTheUser() {
        assertThat(statusOf(
                        ImportRule.SNAPSHOT_SETTING,
                        ofAReadyImport()
                                .settings(
                                        new UserSetting("s", "Image", false, Set.of(STAFF)),
                                        new UserSetting("t", "Snapshot", true, Set.of(OTHERS)))))
                .isEqualTo(Status.WARNED);
    }

    @Test
    void measuresALicenceByItsDiskInPowersOfTwo() {
        var fits =
                ofAReadyImport().licences(new Licence("L", OptionalInt.of(128))).disk(aDisk(128 * GIB));
        var doesNot =
                ofAReadyImport().licences(new Licence("L", OptionalInt.of(128))).disk(aDisk(128 * GIB + 1));

        assertThat(statusOf(ImportRule.LICENCE_FIT, fits)).isEqualTo(Status.PASSED);
        assertThat(violations(ImportRule.LICENCE_FIT, doesNot)).singleElement().satisfies(violation -> {
            assertThat(violation.message()).contains("129 GiB").contains("128 GB");
            assertThat(violation.forbids()).isTrue();
        });
    }

    @Test
    void isContentWithOneLicenceThatIsLargeEnough() {
        assertThat(statusOf(
                        ImportRule.LICENCE_FIT,
                        ofAReadyImport()
                                .licences(new Licence("S", OptionalInt.of(64)), new Licence("L", OptionalInt.of(256)))))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void warnsWithoutALicenceOrWithoutItsSize() {
        assertThat(violations(ImportRule.LICENCE_FIT, ofAReadyImport().licences()))
                .containsExactly(new TenantViolation.NoLicence());
        assertThat(violations(
                        ImportRule.LICENCE_FIT, ofAReadyImport().licences(new Licence("NEW", OptionalInt.empty()))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.forbids()).isFalse());
    }

    @Test
    void warnsOfACloudPcThatTheSnapshotWillNotChange() {
        var cloudPc = new CloudPc("c1", "CPC-megan-1", "provisioned", Optional.empty());

        assertThat(violations(ImportRule.VACANT_CLOUD_PC, ofAReadyImport().cloudPcs(cloudPc)))
                .containsExactly(new TenantViolation.CloudPcExists(cloudPc));
    }

    private static ImportRecord purged() {
        var purging = new ImportState.Purging(ID, NOW, NOW);
        var purged = purging.purged();
        return Facts.aRecord(purging)
                .to(purged, new Step(NOW, new HostId("host-a"), purged.name(), Optional.empty(), Optional.empty()));
    }

    private static Status statusOf(ImportRule rule, Facts facts) {
        return rule.apply(facts.build()).status();
    }

    private static List<Violation> violations(ImportRule rule, Facts facts) {
        return rule.apply(facts.build()).violations();
    }
}
