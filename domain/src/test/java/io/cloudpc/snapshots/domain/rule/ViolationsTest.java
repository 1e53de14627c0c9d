package io.cloudpc.snapshots.domain.rule;

import static io.cloudpc.snapshots.domain.rule.Facts.MEGAN;
import static io.cloudpc.snapshots.domain.rule.Facts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.journal.HostId;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each violation says, whether it forbids, and that each is matched as itself. */
class ViolationsTest {
    private static final SnapshotId ID = new SnapshotId("snap-1");
    private static final Finding SHORT =
            Finding.of(FindingCode.TRUNCATED, "It is cut.").remediedBy("Copy it again.");

    @Test
    void areMatchedAsTheKindThatTheyAre() {
        assertThat(List.of(
                                new UserViolation.UnknownUser(MEGAN),
                                new UniquenessViolation.OutcomeInDoubt(NOW),
                                new DiskViolation.NoDisk("os.vhd", "It is gone.", "Check."),
                                new DesktopViolation.WrongPerson("os.vhd", "megan", List.of(), Optional.empty()),
                                new TenantViolation.NoLicence())
                        .stream()
                        .map(violation -> violation.<String>match(
                                user -> "user " + user.code(),
                                uniqueness -> "uniqueness " + uniqueness.code(),
                                disk -> "disk " + disk.code(),
                                desktop -> "desktop " + desktop.code(),
                                tenant -> "tenant " + tenant.code())))
                .containsExactly(
                        "user UnknownUser",
                        "uniqueness OutcomeUnknown",
                        "disk InvalidVHD",
                        "desktop WRONG_PERSON",
                        "tenant NoLicence");
    }

    @Test
    void ofTheUser() {
        var unknown = new UserViolation.UnknownUser(MEGAN);
        var disabled = new UserViolation.DisabledUser(MEGAN);

        says(unknown, "UnknownUser", true, "no user with the object ID " + MEGAN, "Microsoft Entra ID");
        says(disabled, "DisabledUser", false, MEGAN + " is disabled", "Enable the account");
        assertThat(List.of(unknown, disabled).stream()
                        .map(violation -> violation.<String>matchUser(one -> "unknown", two -> "disabled")))
                .containsExactly("unknown", "disabled");
    }

    @Test
    void ofUniqueness() {
        var imported = new UniquenessViolation.AlreadyImported(Optional.of(ID), "Succeeded");
        var unnamed = new UniquenessViolation.AlreadyImported(Optional.empty(), "Succeeded");
        var failed = new UniquenessViolation.FailedImportPresent(Optional.of(ID), "wrong format.");
        var underWay = new UniquenessViolation.ImportUnderWay(new HostId("host-b"), NOW);
        var inDoubt = new UniquenessViolation.OutcomeInDoubt(NOW);
        var shown = new UniquenessViolation.PurgedStillShown(ID, NOW);
        var notProven = new UniquenessViolation.PurgeNotProven(Optional.of(ID), NOW);

        says(imported, "AlreadyImported", true, "an imported snapshot snap-1 (Succeeded)", "purge it");
        says(unnamed, "AlreadyImported", true, "an imported snapshot (Succeeded)", "purge it");
        says(failed, "FailedImportPresent", true, "snap-1 failed: wrong format.", "purge the failed import");
        says(underWay, "ImportUnderWay", true, "host-b is submitting", "Wait for it to end");
        says(inDoubt, "OutcomeUnknown", true, "submitted at " + NOW, "Reconcile");
        says(shown, "PurgedStillShown", true, "snap-1 of the user was purged at " + NOW, "a few minutes");
        says(notProven, "PurgeNotProven", true, "snapshot snap-1 left at " + NOW, "Purge again");
        assertThat(List.of(imported, failed, underWay, inDoubt, shown, notProven).stream()
                        .map(violation -> violation.<Integer>matchUniqueness(
                                one -> 1, two -> 2, three -> 3, four -> 4, five -> 5, six -> 6)))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void ofTheDisk() {
        var problem = SasUrl.parse("", SasPolicy.at(NOW)).getLeft();
        var findings = List.of(
                SHORT, SHORT, Finding.of(FindingCode.DYNAMIC, "It is dynamic.").remediedBy("Stage."));
        var invalid = new DiskViolation.InvalidDisk("os.vhd", findings);
        var none = new DiskViolation.NoDisk("os.vhd", "There is none.", "Check its name.");
        var staging = new DiskViolation.NeedsStaging("os.vhd", findings);
        var unusual = new DiskViolation.UnusualDisk("os.vhd", findings);
        var unusable = new DiskViolation.UnusableSasUrl("os.vhd", problem);
        var certain = new DiskViolation.OutOfReach("os.vhd", new SourceReach.Obstacle(true, "No way.", "Open it."));
        var likely = new DiskViolation.OutOfReach("os.vhd", new SourceReach.Obstacle(false, "Maybe.", "Look."));

        // What several findings share is said once.
        says(invalid, "InvalidVHD", true, "cannot be imported. It is cut. It is dynamic.", "Copy it again. Stage.");
        says(none, "InvalidVHD", true, "'os.vhd' cannot be read. There is none.", "Check its name.");
        says(staging, "InvalidVHD", true, "as it is. It is cut. It is dynamic.", "Stage the disk: ");
        says(unusual, "UnusualDisk", false, "'os.vhd' is unusual. It is cut. It is dynamic.", "Copy it again. Stage.");
        says(unusable, "InvalidSasUrl", true, "'os.vhd': The SAS URL is empty.", problem.remedy());
        says(certain, "SourceOutOfReach", true, "'os.vhd': No way.", "Open it.");
        says(likely, "SourceOutOfReach", false, "'os.vhd': Maybe.", "Look.");
        assertThat(List.of(invalid, none, staging, unusual, unusable, certain).stream()
                        .map(violation -> violation.<Integer>matchDisk(
                                one -> 1, two -> 2, three -> 3, four -> 4, five -> 5, six -> 6)))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void ofTheDesktop() {
        var sid = SecurityIdentifier.parse("S-1-5-21-1-2-3-1001").orElseThrow();
        var grady = new UserProfile(sid, Optional.of("C:\\Users\\Grady"), false);
        var accepted = new Acceptance(Question.WRONG_PERSON, "alice", NOW);
        var one = new DesktopViolation.WrongPerson("os.vhd", "megan@contoso.com", List.of(grady), Optional.empty());
        var many = new DesktopViolation.WrongPerson(
                "os.vhd", "megan@contoso.com", List.of(grady, grady), Optional.empty());
        var known =
                new DesktopViolation.WrongPerson("os.vhd", "megan@contoso.com", List.of(grady), Optional.of(accepted));
        var elsewhere =
                new DesktopViolation.OtherTenant("os.vhd", new TenantId(new UUID(5, 1)), new TenantId(new UUID(5, 2)));

        says(
                one,
                "WRONG_PERSON",
                true,
                "the only person with a profile on it is somebody else.",
                "accept WRONG_PERSON");
        says(many, "WRONG_PERSON", true, "profiles of 2 people, and megan@contoso.com is none of them.", "swapped");
        says(known, "WRONG_PERSON", false, "alice accepted this at " + NOW + ".", "purge the snapshot");
        says(elsewhere, "OTHER_TENANT", false, "tenant " + new UUID(5, 1) + ", and", "right tenant");
        assertThat(List.of(one, elsewhere).stream()
                        .map(violation -> violation.<Integer>matchDesktop(first -> 1, second -> 2)))
                .containsExactly(1, 2);
        assertThat(one.asks()).contains(Question.WRONG_PERSON);
        assertThat(elsewhere.asks()).isEmpty();
        assertThat(one + one.message() + one.remedy()).doesNotContain("Grady", sid.value());
    }

    @Test
    void ofTheTenant() {
        var licence = new Licence("CPC_E_2C_4GB_64GB", OptionalInt.of(64));
        var cloudPc = new CloudPc("pc-1", "Megan's PC", "provisioned", Optional.empty());
        var policy = new TenantViolation.MissingProvisionPolicy();
        var setting = new TenantViolation.NoSnapshotSetting();
        var small = new TenantViolation.LicenceTooSmall(licence, 127L << 30);
        var noLicence = new TenantViolation.NoLicence();
        var unknown = new TenantViolation.UnknownLicenceDisk(List.of(licence, licence));
        var exists = new TenantViolation.CloudPcExists(cloudPc);

        says(policy, "MissingProvisionPolicy", true, "No provisioning policy", "Assign a provisioning policy");
        says(setting, "NoSnapshotSetting", false, "'snapshot' is assigned", "before the user gets a licence");
        says(small, "LicenceTooSmall", true, "127 GiB, but", "at least 127 GB");
        says(noLicence, "NoLicence", false, "no Windows 365 licence", "after the import has succeeded");
        says(unknown, "UnknownLicenceDisk", false, "(CPC_E_2C_4GB_64GB, CPC_E_2C_4GB_64GB)", "licence description");
        says(exists, "CloudPcExists", false, "'Megan's PC' (provisioned)", "permanently after 7 days");
        assertThat(List.of(policy, setting, small, noLicence, unknown, exists).stream()
                        .map(violation -> violation.<Integer>matchTenant(
                                one -> 1, two -> 2, three -> 3, four -> 4, five -> 5, six -> 6)))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @CsvSource({"136365211648, 127 GiB", "136365211649, 128 GiB", "136365211647, 127 GiB", "1, 1 GiB"})
    void roundTheSizeOfADiskUp(long bytes, String size) {
        var violation = new TenantViolation.LicenceTooSmall(new Licence("CPC_E", OptionalInt.empty()), bytes);

        assertThat(violation.message()).contains("The disk has " + size + ",").contains("has 0 GB");
    }

    private static void says(Violation violation, String code, boolean forbids, String message, String remedy) {
        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.forbids()).as(code).isEqualTo(forbids);
        assertThat(violation.message()).contains(message).endsWith(".");
        assertThat(violation.remedy()).contains(remedy).endsWith(".");
    }
}
