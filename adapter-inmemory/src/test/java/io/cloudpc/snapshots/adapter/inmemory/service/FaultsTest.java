package io.cloudpc.snapshots.adapter.inmemory.service;

import static io.cloudpc.snapshots.adapter.inmemory.SampleTenant.GRADY;
import static io.cloudpc.snapshots.adapter.inmemory.SampleTenant.MEGAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.adapter.inmemory.Contoso;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Contoso contoso = new Contoso();
    private final Faults faults = contoso.tenant.faults();

    @Test
    void comeOneAfterTheOtherAndThenNoMore() {
        faults.next(Operation.LIST, Fault.throttled()).next(Operation.LIST, Fault.unavailable());

        assertThat(contoso.tenant.service().list().getLeft()).isInstanceOf(ServiceFailure.Throttled.class);
        assertThat(contoso.tenant.service().list().getLeft()).isInstanceOf(ServiceFailure.Unavailable.class);
        assertThat(contoso.tenant.service().list().isRight()).isTrue();
    }

    @Test
    void lastUntilCleared() {
        faults.always(Operation.LIST, Fault.forbidden("CloudPC.Read.All"));

        for (int i = 0; i < 3; i++) {
            assertThat(((ServiceFailure.Forbidden)
                                    contoso.tenant.service().list().getLeft())
                            .missingPermission())
                    .contains("CloudPC.Read.All");
        }
        faults.clear();

        assertThat(contoso.tenant.service().list().isRight()).isTrue();
    }

    @Test
    void strikeOnlyTheCallsThatMatch() {
        faults.alwaysWhen(call -> call.user().equals(Optional.of(GRADY)), Fault.unavailable());

        assertThat(contoso.submit(GRADY).isLeft()).isTrue();
        assertThat(contoso.tenant.directory().licencesOf(GRADY).isLeft()).isTrue();
        assertThat(contoso.submit(MEGAN).isRight()).isTrue();
    }

    @Test
    void loseARequestWithoutTellingAnybody() {
        faults.next(Operation.SUBMIT, Fault.requestLost());

        assertThat(contoso.submit(MEGAN).getLeft().effect()).isEqualTo(Effect.MAY_HAVE_BEEN_DONE);

        assertThat(contoso.tenant.facts().submissionsReceived(MEGAN)).isZero();
        assertThat(contoso.listed()).isEmpty();
    }

    @Test
    void crashTheHostBetweenEffectAndAnswer() {
        faults.next(Operation.SUBMIT, Fault.heldBeforeAnswer(() -> {
            throw new IllegalStateException("crash");
        }));

        assertThatThrownBy(() -> contoso.submit(MEGAN)).hasMessage("crash");

        assertThat(contoso.tenant.facts().submissionsAccepted(MEGAN)).isEqualTo(1);
    }

    @Test
    void letSomebodyElseInBetween() {
        faults.next(Operation.SUBMIT, Fault.heldBeforeEffect(() -> contoso.accepted(MEGAN)));

        assertThat(contoso.submit(MEGAN).getLeft().error().code()).isEqualTo("Conflict");

        assertThat(contoso.listed()).hasSize(1);
        assertThat(contoso.tenant.facts().overwritesAttempted()).isEqualTo(1);
    }

    @Test
    void keepARequestInThatWasHeldUpUntilItIsTooLate() {
        faults.next(Operation.SUBMIT, Fault.heldBeforeEffect(() -> contoso.advance(Duration.ofMillis(1))));

        var answer = contoso.submit(MEGAN);

        assertThat(answer.getLeft().effect()).isEqualTo(Effect.CERTAINLY_NOT_DONE);
        assertThat(contoso.tenant.facts().submissionsReceived(MEGAN)).isZero();
    }

    @Test
    void doNotKnowTheOutcomeOfACallThatIsInterruptedAfterItsEffect() {
        faults.next(Operation.SUBMIT, Fault.heldBeforeAnswer(Thread.currentThread()::interrupt));
        boolean flag;

        try {
            assertThat(contoso.submit(MEGAN).getLeft())
                    .isEqualTo(new ServiceFailure.Interrupted(Effect.MAY_HAVE_BEEN_DONE));
        } finally {
            flag = Thread.interrupted();
        }

        assertThat(flag).isTrue();
        assertThat(contoso.listed()).hasSize(1);
    }
}
