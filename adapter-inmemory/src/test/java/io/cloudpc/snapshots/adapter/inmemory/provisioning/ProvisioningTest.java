package io.cloudpc.snapshots.adapter.inmemory.provisioning;

import static io.cloudpc.snapshots.adapter.inmemory.provisioning.Move.DIEGO;
import static io.cloudpc.snapshots.adapter.inmemory.provisioning.Move.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.adapter.inmemory.service.Fault;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.application.failure.AcceptFailure;
import io.cloudpc.snapshots.application.failure.NoSuchImport;
import io.cloudpc.snapshots.application.failure.NotAcceptable;
import io.cloudpc.snapshots.application.failure.ProvisionFailure;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.failure.StillProvisioning;
import io.cloudpc.snapshots.application.provisioning.TrackProvisioning;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;
import io.cloudpc.snapshots.domain.provisioning.ProvisioningStage;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final GroupId LICENSED = new GroupId(new UUID(8, 8));
    private static final FollowPlan PLAN_OF_A_DAY = FollowPlan.usual();

    @Test
    void followsFromTheLicenceToTheCloudPc() {
        var move = Move.imported();
        move.contoso.behave(behaviour -> behaviour.cloudPcShownAfter(Duration.ofMinutes(3)));
        move.license();
        var stages = new ArrayList<ProvisioningStage>();

        var end = follow(move, stages).get();

        assertThat(stages)
                .containsExactly(
                        ProvisioningStage.LICENSED, ProvisioningStage.PROVISIONING, ProvisioningStage.PROVISIONED);
        assertThat(end.stage()).isEqualTo(ProvisioningStage.PROVISIONED);
        assertThat(move.record().state()).isInstanceOf(Used.class);
    }

    @Test
    void keepsTheLastStateOfAnImportThatTheServiceForgot() {
        var move = Move.imported();
        move.contoso.behave(behaviour -> behaviour.vanishesAfter(Duration.ZERO));
        move.license();

        assertThat(follow(move, new ArrayList<>()).get().stage()).isEqualTo(ProvisioningStage.PROVISIONED);
        assertThat(move.record().state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void tellsAFailedProvisioningWhole() {
        var move = Move.imported();
        move.contoso.tenant.planProvisioning(ProvisioningOutcome.fails("internalServerError", "There was an error."));
        move.license();

        var end = follow(move, new ArrayList<>()).get();

        assertThat(end.stage()).isEqualTo(ProvisioningStage.FAILED);
        assertThat(end.cloudPc().flatMap(CloudPc::detail))
                .contains(new StatusDetail("internalServerError", "There was an error."));
        assertThat(move.record().state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void endsWithWarnings() {
        var move = Move.imported();
        move.contoso.tenant.planProvisioning(ProvisioningOutcome.warns("W", "Something is wrong."));
        move.license();

        assertThat(follow(move, new ArrayList<>()).get().stage())
                .isEqualTo(ProvisioningStage.PROVISIONED_WITH_WARNINGS);
    }

    @Test
    void givesUpOnOneThatHangsAndSaysThatItIsOverdue() {
        var move = Move.imported();
        move.contoso.tenant.planProvisioning(ProvisioningOutcome.HANGS);
        move.license();

        var failure = (StillProvisioning) follow(move, new ArrayList<>()).getLeft();

        assertThat(failure.last().stage()).isEqualTo(ProvisioningStage.PROVISIONING);
        assertThat(failure.last().isOverdue(TrackProvisioning.USUAL_LIMIT)).isTrue();
    }

    @Test
    void keepsAnUnknownStatusAsText() {
        var move = Move.imported();
        move.contoso.tenant.addCloudPc(DIEGO, new CloudPc("c", "CPC", "hibernatingUnderwater", Optional.empty()));

        var seen = once(move).get();

        assertThat(seen.stage()).isEqualTo(ProvisioningStage.PROVISIONING);
        assertThat(seen.cloudPc().map(CloudPc::status)).contains("hibernatingUnderwater");
    }

    @Test
    void tellsALicenceThatAGroupCouldNotGive() {
        var move = Move.imported();
        move.contoso
                .tenant
                .failNextGroupLicence("CountViolation")
                .addGroup(LICENSED, "Cloud PC licences")
                .join(DIEGO, LICENSED)
                .license(LICENSED, PLAN);

        assertThat(once(move).get().stage()).isEqualTo(ProvisioningStage.LICENCE_FAILED);
    }

    @Test
    void anOutageIsNoStage() {
        for (var operation :
                List.of(Operation.USER, Operation.CLOUD_PCS, Operation.LICENCE_STATES, Operation.RETRIEVE)) {
            var move = Move.imported();
            move.contoso.tenant.faults().next(operation, Fault.unavailable());

            assertThat(once(move).getLeft()).as("%s", operation).isInstanceOf(ServiceFailed.class);
            assertThat(once(move).isRight()).as("%s", operation).isTrue();
        }
    }

    @Test
    void outlastsThrottling() {
        var move = Move.imported();
        move.license();
        move.contoso.tenant.faults().next(Operation.CLOUD_PCS, Fault.throttled(Duration.ofMinutes(7)));

        assertThat(follow(move, new ArrayList<>()).get().stage()).isEqualTo(ProvisioningStage.PROVISIONED);
    }

    @Test
    void recordsAPersonsWordOnceTheCloudPcIsThere() {
        var move = Move.imported();
        move.license();
        assertThat(accept(move, "Fine.").getLeft()).isInstanceOf(NotAcceptable.class);
        move.contoso.advance(Duration.ofHours(1));

        var record = accept(move, "Fine.").get();

        assertThat(record.handover().acceptance())
                .hasValueSatisfying(word -> assertThat(word.note()).contains("Fine."));
        assertThat(record.history().get(record.history().size() - 1).note())
                .hasValueSatisfying(note -> assertThat(note).contains("accepted", "Fine."));
        assertThat(accept(move, "Fine.").get()).isEqualTo(record);
    }

    @Test
    void acceptsNothingWithoutAnImport() {
        assertThat(accept(new Move(), "Fine.").getLeft()).isInstanceOf(NoSuchImport.class);
    }

    private static Either<AcceptFailure, ImportRecord> accept(Move move, String note) {
        return move.imports.acceptMigration().accept(DIEGO, Optional.of(note));
    }

    private static Either<ProvisionFailure, ProvisioningProgress> once(Move move) {
        return move.imports.trackProvisioning().once(DIEGO);
    }

    private static Either<ProvisionFailure, ProvisioningProgress> follow(Move move, List<ProvisioningStage> stages) {
        return Objects.requireNonNull(move.imports
                .trackProvisioning()
                .untilEnd(List.of(DIEGO), PLAN_OF_A_DAY, seen -> stages.add(seen.stage()))
                .get(DIEGO));
    }
}
