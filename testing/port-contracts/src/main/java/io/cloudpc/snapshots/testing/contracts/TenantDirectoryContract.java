package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.PortCall;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.Trouble;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code TenantDirectory} does. */
public abstract class TenantDirectoryContract {
    private static final UserId NOBODY = new UserId(UUID.fromString("0a11ce00-0000-4000-8000-00000000dead"));
    private static final User MEGAN = new User(
            new UserId(UUID.fromString("0a11ce00-0000-4000-8000-000000000001")),
            Optional.of(new UserPrincipalName("Megan.Bowen@contoso.com")),
            true,
            Optional.of("US"));
    private static final User ALEX = new User(
                    new UserId(UUID.fromString("0a11ce00-0000-4000-8000-000000000002")),
                    Optional.of(new UserPrincipalName("o'alex+test#ext#@contoso.com")),
                    false,
                    Optional.empty())
            .withOnPremisesSecurityIdentifier(SecurityIdentifier.parse("S-1-5-21-1004336348-1177238915-682003330-51237")
                    .orElseThrow());

    @SuppressWarnings("NullAway.Init")
    private TenantFixture tenant;

    @SuppressWarnings("NullAway.Init")
    private TenantDirectory directory;

    protected TenantDirectoryContract() {}

    /** A fresh tenant with the adapter under test in front of it. */
    protected abstract TenantFixture newTenant();

    @BeforeEach
    final void openTenant() {
        tenant = newTenant();
        directory = tenant.directory();
        tenant.add(MEGAN);
        tenant.add(ALEX);
    }

    @AfterEach
    final void closeTenant() {
        tenant.close();
    }

    @Test
    public void findsAUserByObjectId() {
        assertThat(directory.user(new UserRef.ById(MEGAN.id())).get()).contains(MEGAN);
    }

    @Test
    public void findsAUserByPrincipalName() {
        assertThat(byName("Megan.Bowen@contoso.com").get()).contains(MEGAN);
    }

    @Test
    public void findsAUserByPrincipalNameInAnyCase() {
        assertThat(byName("mEGAN.bOWEN@CONTOSO.com").get()).contains(MEGAN);
    }

    @Test
    public void findsAUserWhoseNameHasSpecialCharacters() {
        assertThat(byName("o'alex+test#ext#@contoso.com").get()).contains(ALEX);
    }

    @Test
    public void tellsADisabledUserWithoutUsageLocation() {
        var alex = directory.user(new UserRef.ById(ALEX.id())).get().orElseThrow();

        assertThat(alex.accountEnabled()).isFalse();
        assertThat(alex.usageLocation()).isEmpty();
    }

    @Test
    public void tellsTheSecurityIdentifierOfAUserOfEntra() {
        var megan = directory.user(new UserRef.ById(MEGAN.id())).get().orElseThrow();

        assertThat(megan.securityIdentifier())
                .contains(SecurityIdentifier.ofObjectId(MEGAN.id().value()));
        assertThat(megan.onPremisesSecurityIdentifier()).isEmpty();
    }

    @Test
    public void tellsTheSecurityIdentifierOfAUserWhoIsSynchronizedFromADomain() {
        var alex = directory.user(new UserRef.ById(ALEX.id())).get().orElseThrow();

        assertThat(alex.onPremisesSecurityIdentifier()).hasValueSatisfying(sid -> assertThat(sid)
                .hasToString("S-1-5-21-1004336348-1177238915-682003330-51237"));
    }

    @Test
    public void hasNoUserOfAnUnknownId() {
        assertThat(directory.user(new UserRef.ById(NOBODY)).get()).isEmpty();
    }

    @Test
    public void hasNoUserOfAnUnknownName() {
        assertThat(byName("nobody@contoso.com").get()).isEmpty();
    }

    @Test
    public void tellsTheGroupsThatAUserIsIn() {
        var groups = groups(2);
        groups.forEach(group -> tenant.join(MEGAN.id(), group));

        assertThat(directory.groupsOf(MEGAN.id()).get()).containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    public void tellsTheGroupsThatAUserIsInThroughOtherGroups() {
        var groups = groups(4);
        tenant.join(MEGAN.id(), groups.get(0));
        tenant.nest(groups.get(0), groups.get(1));
        tenant.nest(groups.get(1), groups.get(2));

        assertThat(directory.groupsOf(MEGAN.id()).get()).containsExactlyInAnyOrderElementsOf(groups.subList(0, 3));
    }

    @Test
    public void tellsTheGroupsOfACircleOnceEach() {
        var groups = groups(3);
        tenant.join(MEGAN.id(), groups.get(0));
        tenant.nest(groups.get(0), groups.get(1));
        tenant.nest(groups.get(1), groups.get(2));
        tenant.nest(groups.get(2), groups.get(0));

        assertThat(directory.groupsOf(MEGAN.id()).get()).containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    public void tellsEveryOneOfManyGroups() {
        var groups = groups(250);
        groups.forEach(group -> tenant.join(MEGAN.id(), group));

        assertThat(directory.groupsOf(MEGAN.id()).get()).containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    public void tellsNoGroupsOfAUserWithoutGroupsOrWhoDoesNotExist() {
        groups(1);

        assertThat(directory.groupsOf(MEGAN.id()).get()).isEmpty();
        assertThat(directory.groupsOf(NOBODY).get()).isEmpty();
    }

    @Test
    public void tellsThePoliciesWithTheirAssignments() {
        var groups = groups(2);
        var assigned = new ProvisioningPolicy("policy-1", "Contoso migration", Set.copyOf(groups));
        var unassigned = new ProvisioningPolicy("policy-2", "Nobody's", Set.of());
        tenant.add(assigned);
        tenant.add(unassigned);

        assertThat(directory.provisioningPolicies().get()).containsExactlyInAnyOrder(assigned, unassigned);
    }

    @Test
    public void tellsEveryOneOfManyPolicies() {
        var group = groups(1).get(0);
        var policies = IntStream.range(0, 230)
                .mapToObj(i -> new ProvisioningPolicy("policy-" + i, "Policy " + i, Set.of(group)))
                .toList();
        policies.forEach(tenant::add);

        assertThat(directory.provisioningPolicies().get()).containsExactlyInAnyOrderElementsOf(policies);
    }

    @Test
    public void tellsTheUserSettingsWithTheirSourceAndAssignments() {
        var group = groups(1).get(0);
        var snapshot = new UserSetting("setting-1", "From snapshot", true, Set.of(group));
        var image = new UserSetting("setting-2", "From image", false, Set.of());
        tenant.add(snapshot);
        tenant.add(image);

        assertThat(directory.userSettings().get()).containsExactlyInAnyOrder(snapshot, image);
    }

    @Test
    public void tellsNoPoliciesAndSettingsWhereThereAreNone() {
        assertThat(directory.provisioningPolicies().get()).isEmpty();
        assertThat(directory.userSettings().get()).isEmpty();
    }

    @Test
    public void tellsTheLicencesOfAUserWithTheirDisks() {
        tenant.license(MEGAN.id(), "CPC_E_2C_8GB_128GB", 128);
        tenant.license(MEGAN.id(), "CPC_E_4C_16GB_512GB", 512);
        tenant.license(ALEX.id(), "CPC_E_2C_4GB_64GB", 64);

        assertThat(directory.licencesOf(MEGAN.id()).get())
                .containsExactlyInAnyOrder(
                        new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(128)),
                        new Licence("CPC_E_4C_16GB_512GB", OptionalInt.of(512)));
    }

    @Test
    public void believesThePlanMoreThanThePartNumber() {
        tenant.license(MEGAN.id(), "CPC_E_2C_8GB_128GB", 256);

        assertThat(directory.licencesOf(MEGAN.id()).get())
                .containsExactly(new Licence("CPC_E_2C_8GB_128GB", OptionalInt.of(256)));
    }

    @Test
    public void tellsNoLicencesOfOtherProducts() {
        tenant.licenseOther(MEGAN.id(), "SPE_E5");

        assertThat(directory.licencesOf(MEGAN.id()).get()).isEmpty();
    }

    @Test
    public void tellsNoLicencesOfAUserWithoutOrWhoDoesNotExist() {
        assertThat(directory.licencesOf(MEGAN.id()).get()).isEmpty();
        assertThat(directory.licencesOf(NOBODY).get()).isEmpty();
    }

    @Test
    public void tellsTheCloudPcsOfAUserInTheServicesWords() {
        var changed = Instant.parse("2026-11-20T08:15:30Z");
        var provisioned = new CloudPc("cpc-1", "CPC-megan", "provisioned", Optional.of(changed));
        var strange = new CloudPc("cpc-2", "CPC-megan-2", "hibernatingUnderwater", Optional.of(changed));
        tenant.add(MEGAN.id(), provisioned);
        tenant.add(MEGAN.id(), strange);
        tenant.add(ALEX.id(), new CloudPc("cpc-3", "CPC-alex", "failed", Optional.of(changed)));

        assertThat(directory.cloudPcsOf(MEGAN.id()).get()).containsExactlyInAnyOrder(provisioned, strange);
    }

    @Test
    public void tellsNoCloudPcsOfAUserWithoutOrWhoDoesNotExist() {
        assertThat(directory.cloudPcsOf(MEGAN.id()).get()).isEmpty();
        assertThat(directory.cloudPcsOf(NOBODY).get()).isEmpty();
    }

    @Test
    public void doesNotTakeAnOutageForAnAbsence() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.UNREACHABLE);

            assertThat(read.get().getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Unavailable.class);
            assertThat(read.get().isRight()).as("%s afterwards", call).isTrue();
        });
    }

    @Test
    public void neverClaimsThatAReadMayHaveDoneSomething() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.ANSWER_LOST);

            assertThat(read.get().getLeft().effect()).as("%s", call).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        });
    }

    @Test
    public void doesNotTakeMissingPermissionForAnAbsence() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.FORBIDDEN);

            assertThat(read.get().getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Forbidden.class);
        });
    }

    @Test
    public void saysHowLongToWaitWhenThrottled() {
        reads().forEach((call, read) -> {
            tenant.next(call, Trouble.THROTTLED_FOR_40_SECONDS);

            var failure = read.get().getLeft();
            assertThat(failure).as("%s", call).isInstanceOf(ServiceFailure.Throttled.class);
            assertThat(((ServiceFailure.Throttled) failure).retryAfter()).contains(Duration.ofSeconds(40));
        });
    }

    @Test
    public void stopsWhenTheThreadIsInterrupted() {
        reads().forEach((call, read) -> {
            Either<ServiceFailure, ?> answer;
            boolean flag;
            Thread.currentThread().interrupt();
            try {
                answer = read.get();
            } finally {
                flag = Thread.interrupted();
            }

            assertThat(flag).as("%s keeps the flag", call).isTrue();
            assertThat(answer.getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Interrupted.class);
        });
    }

    @Test
    public void givesAnswersThatStayAsTheyAre() {
        var group = groups(1).get(0);
        tenant.join(MEGAN.id(), group);
        var groups = directory.groupsOf(MEGAN.id()).get();
        var policies = directory.provisioningPolicies().get();
        var copies = List.of(new HashSet<>(groups), List.copyOf(policies));

        tenant.add(new ProvisioningPolicy("policy-1", "Later", Set.of(group)));
        var later = new GroupId(new UUID(7, 7));
        tenant.add(later);
        tenant.join(MEGAN.id(), later);

        assertThat(List.of(groups, policies)).isEqualTo(copies);
        assertThat(directory.groupsOf(MEGAN.id()).get()).hasSize(2);
    }

    private Either<ServiceFailure, Optional<User>> byName(String name) {
        return directory.user(new UserRef.ByPrincipalName(new UserPrincipalName(name)));
    }

    /** Every read of the port. */
    private Map<PortCall, Supplier<Either<ServiceFailure, ?>>> reads() {
        var reads = new EnumMap<PortCall, Supplier<Either<ServiceFailure, ?>>>(PortCall.class);
        reads.put(PortCall.USER, () -> directory.user(new UserRef.ById(MEGAN.id())));
        reads.put(PortCall.GROUPS, () -> directory.groupsOf(MEGAN.id()));
        reads.put(PortCall.POLICIES, directory::provisioningPolicies);
        reads.put(PortCall.SETTINGS, directory::userSettings);
        reads.put(PortCall.LICENCES, () -> directory.licencesOf(MEGAN.id()));
        reads.put(PortCall.CLOUD_PCS, () -> directory.cloudPcsOf(MEGAN.id()));
        return reads;
    }

    private List<GroupId> groups(int count) {
        var groups = IntStream.range(0, count)
                .mapToObj(i -> new GroupId(new UUID(0x97095000_0000_4000L, 0x8000_0000_0000_0000L + i)))
                .toList();
        groups.forEach(tenant::add);
        return groups;
    }
}
