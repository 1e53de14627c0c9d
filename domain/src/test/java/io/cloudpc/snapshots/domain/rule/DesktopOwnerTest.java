package io.cloudpc.snapshots.domain.rule;

import static io.cloudpc.snapshots.domain.rule.Facts.GIB;
import static io.cloudpc.snapshots.domain.rule.Facts.MEGAN;
import static io.cloudpc.snapshots.domain.rule.Facts.NOW;
import static io.cloudpc.snapshots.domain.rule.Facts.aDisk;
import static io.cloudpc.snapshots.domain.rule.Facts.megan;
import static io.cloudpc.snapshots.domain.rule.Facts.ofAReadyImport;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.rule.RuleResult.Status;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.Question;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.windows.Accounts;
import io.cloudpc.snapshots.domain.windows.Membership;
import io.cloudpc.snapshots.domain.windows.OperatingSystem;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.SetupState;
import io.cloudpc.snapshots.domain.windows.UnreadPart;
import io.cloudpc.snapshots.domain.windows.UserProfile;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.WindowsPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose desktop a disk holds, by the security identifiers of its profiles. */
class DesktopOwnerTest {
    private static final String OWN =
            SecurityIdentifier.ofObjectId(MEGAN.value()).value();
    private static final String IN_THE_DOMAIN = "S-1-5-21-1004336348-1177238915-682003330-51237";
    private static final String GRADY =
            SecurityIdentifier.ofObjectId(new UUID(1, 2)).value();
    private static final String ALEX = "S-1-5-21-1-2-3-1001";
    private static final String SYSTEM = "S-1-5-18";
    private static final String ADMINISTRATOR = "S-1-5-21-1-2-3-500";
    private static final UUID TENANT = UUID.fromString("0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31");

    @Test
    void theUsersOwnDesktopPasses() {
        assertThat(status(ofAReadyImport().disk(with(OWN)))).isEqualTo(Status.PASSED);
        assertThat(status(ofAReadyImport().disk(with(SYSTEM, GRADY, OWN, ALEX))))
                .isEqualTo(Status.PASSED);
    }

    @Test
    void theDesktopOfAUserFromADomainPassesByTheSidThatTheDomainGave() {
        var synchronizedUser = megan(true)
                .withOnPremisesSecurityIdentifier(
                        SecurityIdentifier.parse(IN_THE_DOMAIN).orElseThrow());

        assertThat(status(ofAReadyImport()
                        .user(new Fact.Known<>(Optional.of(synchronizedUser)))
                        .disk(with(IN_THE_DOMAIN))))
                .isEqualTo(Status.PASSED);
        assertThat(status(ofAReadyImport().disk(with(IN_THE_DOMAIN)))).isEqualTo(Status.VIOLATED);
    }

    @Test
    void anotherPersonsDesktopForbidsTheImportUntilSomebodyAcceptsIt() {
        var swapped = ofAReadyImport().disk(with(SYSTEM, ADMINISTRATOR, GRADY));
        var readiness = Readiness.of(swapped.build());
        var accepted = new Acceptance(Question.WRONG_PERSON, "alice", NOW);

        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.questions()).containsExactly(Question.WRONG_PERSON);
        assertThat(readiness.forbidding()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("WRONG_PERSON");
            assertThat(found.message())
                    .isEqualTo(
                            "'os.vhd' is not the desktop of megan@contoso.com: the only person with a profile on it is"
                                    + " somebody else.");
        });

        var afterwards = Readiness.of(swapped.accepted(accepted).build());

        assertThat(afterwards.isReady()).isTrue();
        assertThat(afterwards.questions()).isEmpty();
        assertThat(afterwards.warnings()).singleElement().satisfies(found -> assertThat(found.code())
                .isEqualTo("WRONG_PERSON"));
        assertThat(afterwards.accepted()).containsExactly(accepted);
    }

    @Test
    void whatNobodyHadToAcceptIsNotRecordedAsAccepted() {
        var accepted = new Acceptance(Question.WRONG_PERSON, "alice", NOW);

        assertThat(Readiness.of(ofAReadyImport()
                                .disk(with(OWN))
                                .accepted(accepted)
                                .build())
                        .accepted())
                .isEmpty();
    }

    @Test
    void nothingIsAskedWhileSomethingElseBlocksTheImport() {
        var readiness =
                Readiness.of(ofAReadyImport().disk(with(GRADY)).policies().build());

        assertThat(readiness.questions()).isEmpty();
        assertThat(readiness.forbidding())
                .extracting(Violation::code)
                .containsExactlyInAnyOrder("WRONG_PERSON", "MissingProvisionPolicy");
    }

    @Test
    void aDiskThatNobodySignedInToIsNobodysDesktop() {
        assertThat(status(ofAReadyImport().disk(with()))).isEqualTo(Status.PASSED);
        assertThat(status(ofAReadyImport().disk(with(SYSTEM, ADMINISTRATOR)))).isEqualTo(Status.PASSED);
    }

    @Test
    void whereNothingCanBeReadNobodyKnowsWhoseDesktopItIs() {
        var unread = windows(Optional.empty(), List.of(new UnreadPart(WindowsPart.PROFILES, "It is damaged.")));

        assertThat(status(ofAReadyImport().disk(inspected(unread)))).isEqualTo(Status.NOT_CHECKED);
        assertThat(status(ofAReadyImport().disk(aDisk(GIB, Finding.of(FindingCode.BITLOCKER, "It is encrypted.")))))
                .isEqualTo(Status.NOT_CHECKED);
        assertThat(Readiness.of(ofAReadyImport().disk(inspected(unread)).build())
                        .isReady())
                .isTrue();
    }

    @Test
    void anUnknownUserIsNobodyElsesDesktop() {
        assertThat(status(ofAReadyImport()
                        .user(new Fact.Known<>(Optional.empty()))
                        .disk(with(GRADY))))
                .isEqualTo(Status.PASSED);
        assertThat(status(ofAReadyImport()
                        .user(new Fact.Unavailable<>("Graph is down."))
                        .disk(with(GRADY))))
                .isEqualTo(Status.NOT_CHECKED);
    }

    @Test
    void aMachineOfAnotherTenantIsAWarningWhereTheTenantIsKnown() {
        var disk =
                inspected(windows(Optional.of(TENANT.toString().toUpperCase(java.util.Locale.ROOT)), List.of(), OWN));

        assertThat(status(ofAReadyImport().disk(disk))).isEqualTo(Status.PASSED);
        assertThat(status(ofAReadyImport().tenant(new TenantId(TENANT)).disk(disk)))
                .isEqualTo(Status.PASSED);
        assertThat(ImportRule.DESKTOP_OWNER
                        .apply(ofAReadyImport()
                                .tenant(new TenantId(new UUID(9, 9)))
                                .disk(disk)
                                .build())
                        .violations())
                .containsExactly(
                        new DesktopViolation.OtherTenant("os.vhd", new TenantId(TENANT), new TenantId(new UUID(9, 9))));
    }

    @Test
    void whatIsNoTenantIdInTheRegistrySaysNothing() {
        var disk = inspected(windows(Optional.of("<script>"), List.of(), OWN));

        assertThat(status(ofAReadyImport().tenant(new TenantId(TENANT)).disk(disk)))
                .isEqualTo(Status.PASSED);
    }

    private static Status status(Facts facts) {
        return ImportRule.DESKTOP_OWNER.apply(facts.build()).status();
    }

    private static DiskEvidence with(String... sids) {
        return inspected(windows(Optional.empty(), List.of(), sids));
    }

    private static DiskEvidence inspected(WindowsInstallation windows) {
        return new DiskEvidence.Inspected(
                new DiskInspection(FileType.DATA_FILE, DiskFormat.FIXED_VHD, OptionalLong.of(GIB), List.of())
                        .lookedInside(Optional.of(windows), List.of(), DiskPolicy.standard()));
    }

    private static WindowsInstallation windows(Optional<String> tenant, List<UnreadPart> unread, String... sids) {
        var none = Optional.<String>empty();
        return new WindowsInstallation(
                3,
                new OperatingSystem(
                        none, none, none, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), none, none),
                new SetupState(none, false),
                none,
                new Membership(Membership.Kind.ENTRA, tenant, none),
                List.of(),
                Optional.empty(),
                new Accounts(
                        Stream.of(sids)
                                .map(sid -> new UserProfile(
                                        SecurityIdentifier.parse(sid).orElseThrow(),
                                        Optional.of("C:\\Users\\X"),
                                        false))
                                .toList(),
                        Optional.empty(),
                        none),
                false,
                false,
                false,
                false,
                true,
                List.of(),
                true,
                unread);
    }
}
