package io.cloudpc.snapshots.adapter.inmemory.provisioning;

import static io.cloudpc.snapshots.adapter.inmemory.provisioning.Move.DIEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.application.failure.MigrationsUnderWay;
import io.cloudpc.snapshots.application.failure.PrepareFailure;
import io.cloudpc.snapshots.application.failure.SettingNotConfirmed;
import io.cloudpc.snapshots.application.failure.SettingShared;
import io.cloudpc.snapshots.application.provisioning.PrepareOrder;
import io.cloudpc.snapshots.application.provisioning.Prepared;
import io.cloudpc.snapshots.application.provisioning.Prepared.Change;
import io.cloudpc.snapshots.application.provisioning.Prepared.Overlap;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private static final GroupId PILOT = new GroupId(new UUID(8, 9));
    private final Move move = new Move();

    PreparationTest() {
        move.contoso.tenant.addGroup(PILOT, "Pilot");
    }

    @Test
    void makesASettingAndAssignsItToTheGroup() {
        var prepared = prepare("pilot").get();

        assertThat(prepared.changes()).containsExactly(Change.CREATED, Change.ASSIGNED);
        assertThat(settings()).hasSize(2).contains(prepared.setting());
        assertThat(prepared.setting().assignedGroups()).containsExactly(PILOT);
        assertThat(prepared.setting().provisionsFromSnapshot()).isTrue();
    }

    @Test
    void changesNothingWhereEverythingIsThere() {
        prepare("pilot");
        var before = settings();

        assertThat(prepare("Pilot").get().changes()).isEmpty();
        assertThat(prepare(SampleTenant.FROM_SNAPSHOT.toString()).get().changes())
                .isEmpty();
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() {
        var before = settings();

        var plan = move.imports
                .prepareTenant()
                .plan(order("Pilot", ProvisioningSource.SNAPSHOT))
                .get();

        assertThat(plan.changes()).containsExactly(Change.CREATED, Change.ASSIGNED);
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void assignsANamedSettingAndKeepsItsOtherAssignments() {
        var named =
                new PrepareOrder("Pilot", ProvisioningSource.SNAPSHOT, Optional.of(SampleTenant.SETTING.displayName()));

        var prepared = move.imports.prepareTenant().prepare(named).get();

        assertThat(prepared.changes()).containsExactly(Change.ASSIGNED);
        assertThat(prepared.setting().assignedGroups()).containsExactlyInAnyOrder(SampleTenant.FROM_SNAPSHOT, PILOT);
    }

    @Test
    void goesBackToImagesAndForthAgain() {
        prepare("Pilot");

        assertThat(back("Pilot").get().changes()).containsExactly(Change.SOURCE_SET);
        assertThat(back("Pilot").get().changes()).isEmpty();
        assertThat(prepare("Pilot").get().changes()).containsExactly(Change.SOURCE_SET);
        assertThat(settings()).hasSize(2);
    }

    @Test
    void doesNotGoBackWhileSomebodyWaitsForACloudPc() {
        move.importFor(DIEGO);
        move.contoso.untilImported();
        var group = SampleTenant.FROM_SNAPSHOT.toString();

        assertThat(((MigrationsUnderWay) back(group).getLeft()).users()).containsExactly(DIEGO);
        move.license();
        assertThat(back(group).getLeft()).isInstanceOf(MigrationsUnderWay.class);
        move.contoso.advance(Duration.ofHours(1));

        assertThat(back(group).get().changes()).containsExactly(Change.SOURCE_SET);
    }

    @Test
    void doesNotChangeTheSourceOfASettingThatOthersHaveToo() {
        move.contoso.tenant.addSetting(new UserSetting("s", "Everybody", false, Set.of(PILOT, SampleTenant.MIGRATION)));
        var named = new PrepareOrder("Pilot", ProvisioningSource.SNAPSHOT, Optional.of("Everybody"));

        var failure =
                (SettingShared) move.imports.prepareTenant().prepare(named).getLeft();

        assertThat(failure.others()).containsExactly(SampleTenant.MIGRATION);
    }

    @Test
    void namesWhoIsReachedTwice() {
        move.contoso.tenant.join(DIEGO, PILOT).addPolicy(new ProvisioningPolicy("p", "Pilot policy", Set.of(PILOT)));

        var overlaps = prepare("Pilot").get().overlaps();

        assertThat(overlaps)
                .extracting(Overlap::kind)
                .containsExactly(Overlap.Kind.USER_SETTINGS, Overlap.Kind.PROVISIONING_POLICIES);
        assertThat(overlaps)
                .allSatisfy(overlap ->
                        assertThat(overlap.users()).extracting(GroupMember::id).containsExactly(DIEGO));
        assertThat(overlaps.get(1).names()).containsExactlyInAnyOrder("Contoso migration", "Pilot policy");
    }

    @Test
    void settlesEveryLostAnswerByReading() {
        for (var operation : List.of(Operation.CREATE_SETTING, Operation.ASSIGN_SETTING)) {
            move.contoso.tenant.faults().next(operation, Fault.answerLost());
        }

        assertThat(prepare("Pilot").isRight()).isTrue();
        move.contoso.tenant.faults().next(Operation.SET_SOURCE, Fault.answerLost());
        assertThat(back("Pilot").isRight()).isTrue();
        assertThat(settings()).hasSize(2);
    }

    @Test
    void doesNotTakeALostRequestForAChange() {
        for (var operation : List.of(Operation.CREATE_SETTING, Operation.ASSIGN_SETTING)) {
            move.contoso.tenant.faults().next(operation, Fault.requestLost());

            assertThat(prepare("Pilot").getLeft()).isInstanceOf(SettingNotConfirmed.class);
        }
        assertThat(prepare("Pilot").isRight()).isTrue();
        assertThat(settings()).hasSize(2);
    }

    @Test
    void waitsForAChangeThatIsShownLate() {
        move.contoso.behave(behaviour -> behaviour.changesShowAfter(Duration.ofSeconds(12)));

        assertThat(prepare("Pilot").get().setting().assignedGroups()).containsExactly(PILOT);
    }

    @Test
    void noticesThatSomebodyTookTheAssignmentAwayMeanwhile() {
        move.contoso.tenant.faults().next(Operation.ASSIGN_SETTING, Fault.heldBeforeAnswer(() -> settings().stream()
                .filter(setting -> setting.assignedGroups().contains(PILOT))
                .forEach(setting -> move.contoso.tenant.addSetting(
                        new UserSetting(setting.id(), setting.displayName(), true, Set.of())))));

        assertThat(prepare("Pilot").getLeft()).isInstanceOf(SettingNotConfirmed.class);
    }

    private Either<PrepareFailure, Prepared> prepare(String group) {
        return move.imports.prepareTenant().prepare(order(group, ProvisioningSource.SNAPSHOT));
    }

    private Either<PrepareFailure, Prepared> back(String group) {
        return move.imports.prepareTenant().prepare(order(group, ProvisioningSource.IMAGE));
    }

    private static PrepareOrder order(String group, ProvisioningSource source) {
        return new PrepareOrder(group, source, Optional.empty());
    }

    private List<UserSetting> settings() {
        return move.contoso.tenant.directory().userSettings().get();
    }
}
