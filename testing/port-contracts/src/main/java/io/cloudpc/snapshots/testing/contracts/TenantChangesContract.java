package io.cloudpc.snapshots.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.PortCall;
import io.cloudpc.snapshots.testing.contracts.TenantFixture.Trouble;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@code TenantChanges} does. */
public abstract class TenantChangesContract {
    private static final UserId NOBODY = new UserId(UUID.fromString("0a11ce00-0000-4000-8000-00000000dead"));
    private static final GroupId NO_GROUP = new GroupId(UUID.fromString("97095000-0000-4000-8000-00000000dead"));
    private static final GroupId MIGRATION = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000001"));
    private static final GroupId OTHERS = new GroupId(UUID.fromString("97095000-0000-4000-8000-000000000002"));
    private static final UserSetting SETTING =
            new UserSetting("6d1c1b1e-0000-4000-8000-000000000002", "Everybody", false, Set.of(OTHERS));

    @SuppressWarnings("NullAway.Init")
    private TenantFixture tenant;

    @SuppressWarnings("NullAway.Init")
    private TenantChanges changes;

    @SuppressWarnings("NullAway.Init")
    private SkuId sku;

    @SuppressWarnings("NullAway.Init")
    private User megan;

    @SuppressWarnings("NullAway.Init")
    private User alex;

    protected TenantChangesContract() {}

    /** A fresh tenant with the adapter under test in front of it. */
    protected abstract TenantFixture newTenant();

    @BeforeEach
    final void openTenant() {
        tenant = newTenant();
        changes = tenant.changes();
        megan = user(1, Optional.of("US"));
        alex = user(2, Optional.of("US"));
        tenant.add(MIGRATION, "Migration");
        tenant.add(OTHERS, "Others");
        tenant.add(SETTING);
        sku = tenant.buy("CPC_E_2C_8GB_128GB", 128, 1);
    }

    @AfterEach
    final void closeTenant() {
        tenant.close();
    }

    @Test
    public void makesAUserSettingThatIsAssignedToNobody() {
        var id = changes.createUserSetting("From snapshot", ProvisioningSource.SNAPSHOT)
                .get();

        assertThat(settings()).containsExactlyInAnyOrder(SETTING, new UserSetting(id, "From snapshot", true, Set.of()));
    }

    @Test
    public void setsWhatASettingProvisionsFromAndLeavesTheRest() {
        assertThat(changes.setProvisioningSource(SETTING.id(), ProvisioningSource.SNAPSHOT)
                        .isRight())
                .isTrue();
        assertThat(settings()).containsExactly(new UserSetting(SETTING.id(), "Everybody", true, Set.of(OTHERS)));

        assertThat(changes.setProvisioningSource(SETTING.id(), ProvisioningSource.IMAGE)
                        .isRight())
                .isTrue();
        assertThat(settings()).containsExactly(SETTING);
    }

    @Test
    public void assignsASettingAndKeepsItsOtherAssignments() {
        assertThat(changes.assignUserSetting(SETTING.id(), MIGRATION).get()).isEqualTo(ChangeAnswer.DONE);

        assertThat(settings())
                .containsExactly(new UserSetting(SETTING.id(), "Everybody", false, Set.of(OTHERS, MIGRATION)));
    }

    @Test
    public void changesNothingWhereASettingIsAssignedAlready() {
        assertThat(changes.assignUserSetting(SETTING.id(), OTHERS).get()).isEqualTo(ChangeAnswer.ALREADY_SO);

        assertThat(settings()).containsExactly(SETTING);
    }

    @Test
    public void refusesToChangeASettingThatDoesNotExist() {
        var id = "6d1c1b1e-0000-4000-8000-00000000dead";

        assertThat(changes.setProvisioningSource(id, ProvisioningSource.SNAPSHOT)
                        .getLeft())
                .isInstanceOf(ServiceFailure.Refused.class);
        assertThat(changes.assignUserSetting(id, MIGRATION).getLeft()).isInstanceOf(ServiceFailure.Refused.class);
    }

    @Test
    public void assignsALicenceDirectly() {
        assertThat(assignLicence(megan).isRight()).isTrue();

        assertThat(licences(megan.id()))
                .containsExactly(new LicenceAssignment(
                        sku, LicenceAssignment.State.of("Active"), Optional.empty(), Optional.empty()));
    }

    @Test
    public void assigningALicenceAgainChangesNothing() {
        assignLicence(megan);

        assertThat(assignLicence(megan).isRight()).isTrue();
        assertThat(licences(megan.id())).hasSize(1);
    }

    @Test
    public void refusesALicenceWithoutSeats() {
        assignLicence(megan);

        var failure = assignLicence(alex).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(((ServiceFailure.Refused) failure).error().code()).isEqualTo("CountViolation");
        assertThat(licences(alex.id())).isEmpty();
    }

    @Test
    public void refusesALicenceWithoutUsageLocation() {
        var nowhere = user(3, Optional.empty());

        var failure = assignLicence(nowhere).getLeft();

        assertThat(failure).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(failure.message()).containsIgnoringCase("usage location");
    }

    @Test
    public void refusesALicenceForNobodyAndOfNothing() {
        assertThat(changes.assignLicence(NOBODY, sku, soon()).getLeft()).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(changes.assignLicence(megan.id(), new SkuId(new UUID(1, 1)), soon())
                        .getLeft())
                .isInstanceOf(ServiceFailure.Refused.class);
    }

    @Test
    public void addsAMember() {
        assertThat(changes.addMember(MIGRATION, megan.id(), soon()).get()).isEqualTo(ChangeAnswer.DONE);

        assertThat(tenant.provisioning().membersOf(MIGRATION).get())
                .containsExactly(new GroupMember(megan.id(), megan.principalName()));
    }

    @Test
    public void addingAMemberAgainIsSuccess() {
        changes.addMember(MIGRATION, megan.id(), soon());

        assertThat(changes.addMember(MIGRATION, megan.id(), soon()).get()).isEqualTo(ChangeAnswer.ALREADY_SO);
    }

    @Test
    public void givesALicenceThroughAGroupWhenTheServiceProcessesIt() {
        tenant.license(MIGRATION, sku);
        tenant.processGroupLicencesAfter(Duration.ofMinutes(5));

        changes.addMember(MIGRATION, megan.id(), soon());

        assertThat(licences(megan.id())).isEmpty();
        tenant.advance(Duration.ofMinutes(5));
        assertThat(licences(megan.id())).extracting(LicenceAssignment::byGroup).containsExactly(Optional.of(MIGRATION));
    }

    @Test
    public void refusesMembersThatDoNotExistAndGroupsToo() {
        assertThat(changes.addMember(MIGRATION, NOBODY, soon()).getLeft()).isInstanceOf(ServiceFailure.Refused.class);
        assertThat(changes.addMember(NO_GROUP, megan.id(), soon()).getLeft())
                .isInstanceOf(ServiceFailure.Refused.class);
        assertThat(changes.assignUserSetting(SETTING.id(), NO_GROUP).getLeft())
                .isInstanceOf(ServiceFailure.Refused.class);
    }

    @Test
    public void sendsNoLicenceAndNoMembershipAfterItsTime() {
        var past = tenant.now().minusSeconds(1);

        for (var late :
                List.of(changes.assignLicence(megan.id(), sku, past), changes.addMember(MIGRATION, megan.id(), past))) {
            assertThat(late.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        }
        assertThat(licences(megan.id())).isEmpty();
        assertThat(tenant.provisioning().membersOf(MIGRATION).get()).isEmpty();
    }

    @Test
    public void aLostAnswerMayHaveBeenDone() {
        writes().forEach((call, write) -> {
            tenant.next(call, Trouble.ANSWER_LOST);

            assertThat(write.get().getLeft().effect()).as("%s", call).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);
        });
        assertThat(licences(megan.id())).hasSize(1);
        assertThat(tenant.provisioning().membersOf(MIGRATION).get()).hasSize(1);
        assertThat(settings()).hasSize(2).anySatisfy(setting -> assertThat(setting.assignedGroups())
                .contains(MIGRATION));
    }

    @Test
    public void doesNothingWhereNoConnectionComesAbout() {
        writes().forEach((call, write) -> {
            tenant.next(call, Trouble.UNREACHABLE);

            assertThat(write.get().getLeft().effect()).as("%s", call).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        });
        assertNothingChanged();
    }

    @Test
    public void doesNothingWhenThrottledAndSaysHowLongToWait() {
        writes().forEach((call, write) -> {
            tenant.next(call, Trouble.THROTTLED_FOR_40_SECONDS);

            var failure = write.get().getLeft();
            assertThat(failure).as("%s", call).isInstanceOf(ServiceFailure.Throttled.class);
            assertThat(((ServiceFailure.Throttled) failure).retryAfter()).contains(Duration.ofSeconds(40));
        });
        assertNothingChanged();
    }

    @Test
    public void passesARefusalOnWhole() {
        writes().forEach((call, write) -> {
            tenant.next(call, Trouble.REFUSED);

            var failure = write.get().getLeft();
            assertThat(failure).as("%s", call).isInstanceOf(ServiceFailure.Refused.class);
            assertThat(failure.error().code()).as("%s", call).isEqualTo("OutOfOrder");
        });
        assertNothingChanged();
    }

    @Test
    public void doesNothingWithoutPermission() {
        writes().forEach((call, write) -> {
            tenant.next(call, Trouble.FORBIDDEN);

            assertThat(write.get().getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Forbidden.class);
        });
        assertNothingChanged();
    }

    @Test
    public void stopsWhenTheThreadIsInterrupted() {
        writes().forEach((call, write) -> {
            Either<ServiceFailure, ?> answer;
            boolean flag;
            Thread.currentThread().interrupt();
            try {
                answer = write.get();
            } finally {
                flag = Thread.interrupted();
            }

            assertThat(flag).as("%s keeps the flag", call).isTrue();
            assertThat(answer.getLeft()).as("%s", call).isInstanceOf(ServiceFailure.Interrupted.class);
            assertThat(answer.getLeft().effect()).as("%s", call).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        });
        assertNothingChanged();
    }

    @Test
    public void mayShowAChangeSomeTimeAfterItWasMade() {
        tenant.showChangesAfter(Duration.ofMinutes(2));

        writes().values().forEach(write -> assertThat(write.get().isRight()).isTrue());

        assertNothingChanged();
        tenant.advance(Duration.ofMinutes(2));
        assertThat(licences(megan.id())).hasSize(1);
        assertThat(tenant.provisioning().membersOf(MIGRATION).get()).hasSize(1);
        assertThat(settings()).hasSize(2);
    }

    private void assertNothingChanged() {
        assertThat(settings()).containsExactly(SETTING);
        assertThat(licences(megan.id())).isEmpty();
        assertThat(tenant.provisioning().membersOf(MIGRATION).get()).isEmpty();
    }

    private List<UserSetting> settings() {
        return tenant.directory().userSettings().get();
    }

    private List<LicenceAssignment> licences(UserId user) {
        return Objects.requireNonNull(
                        tenant.provisioning().licenceAssignments(List.of(user)).get(user))
                .get();
    }

    private Either<ServiceFailure, ChangeAnswer> assignLicence(User user) {
        return changes.assignLicence(user.id(), sku, soon());
    }

    /** Every change of the port. */
    private Map<PortCall, Supplier<Either<ServiceFailure, ?>>> writes() {
        var writes = new EnumMap<PortCall, Supplier<Either<ServiceFailure, ?>>>(PortCall.class);
        writes.put(
                PortCall.CREATE_SETTING, () -> changes.createUserSetting("From snapshot", ProvisioningSource.SNAPSHOT));
        writes.put(PortCall.SET_SOURCE, () -> changes.setProvisioningSource(SETTING.id(), ProvisioningSource.SNAPSHOT));
        writes.put(PortCall.ASSIGN_SETTING, () -> changes.assignUserSetting(SETTING.id(), MIGRATION));
        writes.put(PortCall.ASSIGN_LICENCE, () -> assignLicence(megan));
        writes.put(PortCall.ADD_MEMBER, () -> changes.addMember(MIGRATION, megan.id(), soon()));
        return writes;
    }

    private Instant soon() {
        return tenant.now().plusSeconds(60);
    }

    private User user(int number, Optional<String> usageLocation) {
        var user = new User(
                new UserId(new UUID(0x0a11ce00_0000_4000L, 0x8000_0000_0000_0000L + number)),
                Optional.of(new UserPrincipalName("user" + number + "@contoso.com")),
                true,
                usageLocation);
        tenant.add(user);
        return user;
    }
}
