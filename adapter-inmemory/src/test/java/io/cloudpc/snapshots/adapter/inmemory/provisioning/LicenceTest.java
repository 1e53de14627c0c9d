package io.cloudpc.snapshots.adapter.inmemory.provisioning;

import static io.cloudpc.snapshots.adapter.inmemory.provisioning.Move.DIEGO;
import static io.cloudpc.snapshots.adapter.inmemory.provisioning.Move.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.application.failure.GroupLicenceFailed;
import io.cloudpc.snapshots.application.failure.GroupNotFound;
import io.cloudpc.snapshots.application.failure.LicenceFailure;
import io.cloudpc.snapshots.application.failure.LicenceNotConfirmed;
import io.cloudpc.snapshots.application.failure.LicenceRefused;
import io.cloudpc.snapshots.application.failure.NotPurgeable;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.provisioning.LicenceOrder;
import io.cloudpc.snapshots.application.provisioning.LicenceOutcome;
import io.cloudpc.snapshots.application.provisioning.LicenceOutcome.Standing;
import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.provisioning.LicenceViolation;
import io.cloudpc.snapshots.domain.provisioning.LicenceViolation.Code;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LicenceTest {
    private static final GroupId LICENSED = new GroupId(new UUID(8, 8));
    private static final LicencePlan LARGE = LicencePlan.windows365Enterprise(4, 16, 256);

    @Test
    void assignsALicenceWhenTheImportHasSucceeded() {
        var move = Move.imported();

        var outcome = move.license().get();

        assertThat(outcome.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(move.contoso.tenant.facts().plansOf(DIEGO)).containsExactly(PLAN);
        assertThat(move.record().state()).isInstanceOf(Succeeded.class);
        assertThat(move.record().handover().licence()).isPresent();
    }

    @Test
    void givingItAgainSendsNothing() {
        var move = Move.imported();
        move.license();
        move.contoso.tenant.faults().always(Operation.ASSIGN_LICENCE, Fault.refused("Sent", "It was sent."));

        assertThat(move.license().get().standing()).isEqualTo(Standing.ALREADY_THERE);
    }

    static Stream<Arguments> whatStandsAgainstIt() {
        return Stream.of(
                missing(Code.NO_USAGE_LOCATION, move -> move.contoso.tenant.addUser(withoutLocation(move))),
                missing(Code.NO_POLICY, move -> move.contoso.tenant.removePolicy(SampleTenant.POLICY.id())),
                missing(Code.NO_SNAPSHOT_SETTING, move -> move.contoso.tenant.removeSetting(SampleTenant.SETTING.id())),
                missing(Code.NO_SNAPSHOT_SETTING, move -> move.contoso.tenant.leave(DIEGO, SampleTenant.FROM_SNAPSHOT)),
                missing(
                        Code.CLOUD_PC_EXISTS,
                        move -> move.contoso.tenant.addCloudPc(
                                DIEGO, new CloudPc("old", "CPC-old", "provisioned", Optional.empty()))),
                missing(Code.OTHER_LICENCE, move -> move.contoso.tenant.license(DIEGO, LARGE)),
                missing(Code.NO_SEATS, move -> move.contoso.tenant.addPlan(withSeats(3))),
                missing(
                        Code.IMPORT_NOT_USABLE,
                        move -> move.imports.purgeSnapshot().purge(PurgeOrder.of(DIEGO))));
    }

    private static Arguments missing(Code code, Consumer<Move> change) {
        return Arguments.of(code, change);
    }

    @ParameterizedTest
    @MethodSource("whatStandsAgainstIt")
    void assignsNothingWhereSomethingStandsAgainstIt(Code code, Consumer<Move> change) {
        var move = Move.imported();
        change.accept(move);
        var before = move.contoso.tenant.facts().plansOf(DIEGO);

        var refused = (LicenceRefused) move.license().getLeft();

        assertThat(refused.verdict().forbidding())
                .extracting(LicenceViolation::code)
                .contains(code);
        assertThat(refused.remedy()).isNotBlank();
        assertThat(move.contoso.tenant.facts().plansOf(DIEGO)).isEqualTo(before);
        assertThat(move.record().handover().licence()).isEmpty();
    }

    @Test
    void assignsNothingBeforeTheImportHasSucceeded() {
        var move = new Move();
        assertThat(codes(move)).contains(Code.NO_IMPORT);
        move.importFor(DIEGO);
        assertThat(codes(move)).containsExactly(Code.IMPORT_NOT_USABLE);

        move.contoso.untilImported();

        assertThat(move.license().isRight()).isTrue();
    }

    @Test
    void assignsNothingWhoseDiskIsTooSmall() {
        var move = Move.imported();
        var small = new LicenceOrder(DIEGO, Optional.of("CPC_E_2C_4GB_64GB"), Optional.empty());

        var refused =
                (LicenceRefused) move.imports.assignLicence().assign(small).getLeft();

        assertThat(refused.verdict().forbidding())
                .extracting(LicenceViolation::code)
                .containsExactly(Code.PLAN_TOO_SMALL);
    }

    @Test
    void namesTheProductsWhereNoneIsNamed() {
        var move = Move.imported();
        var unnamed = new LicenceOrder(DIEGO, Optional.empty(), Optional.empty());

        var refused =
                (LicenceRefused) move.imports.assignLicence().assign(unnamed).getLeft();

        assertThat(refused.remedy()).contains("CPC_E_2C_8GB_128GB", "CPC_E_2C_4GB_64GB");
    }

    @Test
    void warnsWhereTwoSettingsOrTwoPoliciesReachTheUser() {
        var move = Move.imported();
        move.contoso
                .tenant
                .addSetting(new UserSetting("other", "From image", false, Set.of(SampleTenant.MIGRATION)))
                .addPolicy(new ProvisioningPolicy("other", "Other policy", Set.of(SampleTenant.FROM_SNAPSHOT)));

        var warnings = move.license().get().warnings();

        assertThat(warnings)
                .extracting(LicenceViolation::code)
                .containsExactly(Code.SEVERAL_POLICIES, Code.SEVERAL_SETTINGS);
        assertThat(warnings.get(1).message()).contains("Provision from snapshot (snapshot)", "From image (image)");
    }

    @Test
    void settlesALostAnswerByReading() {
        var move = Move.imported();
        move.contoso.tenant.faults().next(Operation.ASSIGN_LICENCE, Fault.answerLost());

        assertThat(move.license().get().standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aLostRequestIsNotConfirmedAndMayBeRepeated() {
        var move = Move.imported();
        move.contoso.tenant.faults().next(Operation.ASSIGN_LICENCE, Fault.requestLost());

        assertThat(move.license().getLeft()).isInstanceOf(LicenceNotConfirmed.class);
        assertThat(move.record().handover().licence()).isPresent();
        assertThat(move.license().get().standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void givesNoOtherLicenceWhileOneMayBeOnItsWay() {
        var move = Move.imported();
        move.contoso.tenant.addPlan(LARGE).faults().next(Operation.ASSIGN_LICENCE, Fault.requestLost());
        move.license();
        var other = new LicenceOrder(DIEGO, Optional.of(LARGE.partNumber()), Optional.empty());

        var refused = (LicenceRefused)
                move.host("host-b").assignLicence().assign(other).getLeft();

        assertThat(refused.verdict().forbidding())
                .extracting(LicenceViolation::code)
                .containsExactly(Code.OTHER_LICENCE_UNDER_WAY);
    }

    @Test
    void purgesNoSnapshotWhoseLicenceMayBeOnItsWay() {
        var move = Move.imported();
        move.contoso.tenant.faults().next(Operation.ASSIGN_LICENCE, Fault.requestLost());
        move.license();

        var despite = move.imports
                .purgeSnapshot()
                .purge(PurgeOrder.of(DIEGO).evenIfInUse(true))
                .getLeft();
        move.contoso.advance(Duration.ofMinutes(11));
        var usual = move.imports.purgeSnapshot().purge(PurgeOrder.of(DIEGO)).getLeft();

        assertThat(((NotPurgeable) despite).reason()).isEqualTo(NotPurgeable.Reason.UNDER_WAY);
        assertThat(((NotPurgeable) usual).reason()).isEqualTo(NotPurgeable.Reason.IN_USE);
        assertThat(move.imports
                        .purgeSnapshot()
                        .purge(PurgeOrder.of(DIEGO).evenIfInUse(true))
                        .isRight())
                .isTrue();
    }

    @Test
    void aLicenceThatIsGoneAtTheLastMomentLeavesNoMark() {
        var move = Move.imported();
        move.contoso
                .tenant
                .faults()
                .next(
                        Operation.ASSIGN_LICENCE,
                        Fault.heldBeforeEffect(() -> move.contoso.tenant.addPlan(withSeats(3))));

        var failure = (ServiceFailed) move.license().getLeft();

        assertThat(failure.cause().error().code()).isEqualTo("CountViolation");
        assertThat(move.record().handover().licence()).isEmpty();
        assertThat(move.record()
                        .history()
                        .get(move.record().history().size() - 1)
                        .note())
                .hasValueSatisfying(note -> assertThat(note).contains("CountViolation"));
    }

    @Test
    void sendsNothingWhenTheHostWasHeldUpTooLong() {
        var move = Move.imported();
        move.contoso
                .tenant
                .faults()
                .next(
                        Operation.ASSIGN_LICENCE,
                        Fault.heldBeforeEffect(() -> move.contoso.advance(Duration.ofMinutes(6))));

        assertThat(move.license().isLeft()).isTrue();
        assertThat(move.contoso.tenant.facts().plansOf(DIEGO)).isEmpty();
    }

    @Test
    void followsALicenceThroughAGroup() {
        var move = withLicensedGroup();
        move.contoso.behave(behaviour -> behaviour.groupLicenceAfter(Duration.ofMinutes(5)));

        var outcome = byGroup(move).get();

        assertThat(outcome.standing()).isEqualTo(Standing.PENDING);
        move.contoso.advance(Duration.ofMinutes(5));
        assertThat(byGroup(move).get().standing()).isEqualTo(Standing.ALREADY_THERE);
    }

    @Test
    void saysWhyAGroupCouldNotGiveTheLicence() {
        var move = withLicensedGroup();
        move.contoso.tenant.failNextGroupLicence("MutuallyExclusiveViolation");

        var failure = (GroupLicenceFailed) byGroup(move).getLeft();

        assertThat(failure.error()).isEqualTo("MutuallyExclusiveViolation");
    }

    @Test
    void findsAGroupByItsIdAndTellsWhereThereIsNone() {
        var move = withLicensedGroup();

        assertThat(move.imports
                        .assignLicence()
                        .check(new LicenceOrder(DIEGO, Optional.empty(), Optional.of(LICENSED.toString())))
                        .get()
                        .allows())
                .isTrue();
        assertThat(move.imports
                        .assignLicence()
                        .check(new LicenceOrder(DIEGO, Optional.empty(), Optional.of("Nobody's")))
                        .getLeft())
                .isInstanceOf(GroupNotFound.class);
    }

    @Test
    void assignsNothingWhereAFactCannotBeRead() {
        for (var operation : List.of(
                Operation.USER,
                Operation.GROUPS,
                Operation.POLICIES,
                Operation.SETTINGS,
                Operation.SKUS,
                Operation.LICENCE_STATES,
                Operation.CLOUD_PCS,
                Operation.RETRIEVE)) {
            var move = Move.imported();
            move.contoso.tenant.faults().always(operation, Fault.unavailable());

            assertThat(move.license().isLeft()).as("%s", operation).isTrue();
            assertThat(move.contoso.tenant.facts().plansOf(DIEGO))
                    .as("%s", operation)
                    .isEmpty();
        }
    }

    private static Move withLicensedGroup() {
        var move = Move.imported();
        move.contoso.tenant.addGroup(LICENSED, "Cloud PC licences").license(LICENSED, PLAN);
        return move;
    }

    private static Either<LicenceFailure, LicenceOutcome> byGroup(Move move) {
        return move.imports
                .assignLicence()
                .assign(new LicenceOrder(DIEGO, Optional.empty(), Optional.of("cloud pc licences")));
    }

    private static List<Code> codes(Move move) {
        return ((LicenceRefused) move.license().getLeft())
                .verdict().forbidding().stream().map(LicenceViolation::code).toList();
    }

    private static LicencePlan withSeats(int seats) {
        return new LicencePlan(
                PLAN.skuId(), PLAN.partNumber(), PLAN.servicePlanId(), PLAN.displayName(), PLAN.diskGigabytes(), seats);
    }

    private static User withoutLocation(Move move) {
        var diego = move.contoso.tenant.facts().user(new UserRef.ById(DIEGO)).orElseThrow();
        return new User(diego.id(), diego.principalName(), true, Optional.empty());
    }
}
