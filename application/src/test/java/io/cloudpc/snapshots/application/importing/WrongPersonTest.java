package io.cloudpc.snapshots.application.importing;

import static io.cloudpc.snapshots.application.fixture.Host.MEGAN;
import static io.cloudpc.snapshots.application.fixture.Host.START;
import static io.cloudpc.snapshots.application.fixture.Host.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.cloudpc.snapshots.application.failure.NotReady;
import io.cloudpc.snapshots.application.fixture.Host;
import io.cloudpc.snapshots.domain.journal.Step;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that is to import another person's desktop. */
class WrongPersonTest {
    private static final Acceptance ACCEPTED = new Acceptance(Question.WRONG_PERSON, "alice@contoso.com", START);

    private final Host host = new Host();

    @Test
    void theImportStopsBeforeAnythingIsSent() {
        var failure = host.imports
                .importSnapshot()
                .importSnapshot(aRequest("grady.vhd"))
                .getLeft();

        assertThat(failure).isInstanceOf(NotReady.class);
        assertThat(((NotReady) failure).readiness().questions()).containsExactly(Question.WRONG_PERSON);
        assertThat(failure.message()).doesNotContain("GradyA", "S-1-12-1");
        verify(host.service, never()).submit(any(), any());
    }

    @Test
    void theHostsOrderMayAcceptItAndTheJournalKeepsWhoDid() {
        var accepted = host.imports
                .importSnapshot()
                .importSnapshot(aRequest("grady.vhd").accepting(ACCEPTED))
                .get();

        assertThat(accepted.warnings()).extracting(Violation::code).contains("WRONG_PERSON");
        assertThat(host.journal.record(MEGAN).history())
                .filteredOn(step -> step.state().equals("Submitting"))
                .extracting(Step::accepted)
                .containsExactly(List.of(ACCEPTED));
        assertThat(host.events.toString() + host.journal.record(MEGAN)).doesNotContain("GradyA", "S-1-12-1");
    }

    @Test
    void whatWasNotAskedIsNotRecorded() {
        host.imports
                .importSnapshot()
                .importSnapshot(aRequest().accepting(ACCEPTED))
                .get();

        assertThat(host.journal.record(MEGAN).history())
                .allSatisfy(step -> assertThat(step.accepted()).isEmpty());
    }

    @Test
    void aReplacementChecksTheNewDiskBeforeTheOldSnapshotGoes() {
        var failure = host.imports
                .replaceSnapshot()
                .replace(aRequest("grady.vhd"), false)
                .getLeft();

        assertThat(failure.message()).startsWith("The old snapshot was left alone");
        verify(host.service, never()).purge(any());
    }
}
