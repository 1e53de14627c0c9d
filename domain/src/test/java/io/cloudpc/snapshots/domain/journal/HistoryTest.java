package io.cloudpc.snapshots.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.journal.Step.Repeats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final HostId HOST = new HostId("host-a");

    private List<Step> history = new ArrayList<>();
    private int steps;

    @Test
    void foldsLooksAfterTheFirst() {
        take("Reserved", "Submitting", "OutcomeUnknown", "OutcomeUnknown", "OutcomeUnknown", "OutcomeUnknown");

        assertThat(states()).containsExactly("Reserved", "Submitting", "OutcomeUnknown", "OutcomeUnknown");
        assertThat(history.get(3).at()).isEqualTo(NOW.plusSeconds(3));
        assertThat(history.get(3).note()).contains("step 5");
        assertThat(history.get(3).repeats()).contains(new Repeats(2, NOW.plusSeconds(5)));
        assertThat(history.get(3).latest()).isEqualTo(NOW.plusSeconds(5));
        assertThat(history.get(2).latest()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void foldsRefusalsBeforeAnythingWasSent() {
        take("Reserved", "Withdrawn", "Reserved", "Withdrawn", "Reserved", "Withdrawn");

        assertThat(states()).containsExactly("Reserved", "Withdrawn");
        assertThat(history.get(1).repeats()).contains(new Repeats(2, NOW.plusSeconds(5)));
        assertThat(history.get(1).note()).contains("step 5");
    }

    @Test
    void foldsRefusalsThatBringAnEarlierEndBack() {
        take("Purging", "Purged", "Reserved", "Purged", "Reserved", "Purged");

        assertThat(states()).containsExactly("Purging", "Purged", "Reserved", "Purged");
    }

    @Test
    void foldsNothingThatWasSent() {
        take("Reserved", "Submitting", "Withdrawn", "Reserved", "Submitting", "Withdrawn");

        assertThat(states()).hasSize(6);
    }

    @Test
    void keepsAnAnswerThatTheServiceHasAnIdFor() {
        take("Submitting", "OutcomeUnknown", "OutcomeUnknown");
        history = History.append(
                history, new Step(NOW, HOST, "OutcomeUnknown", Optional.empty(), Optional.of("request-1")));

        assertThat(states()).containsExactly("Submitting", "OutcomeUnknown", "OutcomeUnknown", "OutcomeUnknown");
    }

    @Test
    void dropsRefusalsFirstThenLooksThenTheOldest() {
        take("Reserved", "Withdrawn", "Reserved", "Submitting", "OutcomeUnknown", "OutcomeUnknown", "Accepted");
        while (history.size() < ImportRecord.LONGEST_HISTORY) {
            take("Reserved", "Submitting", "Rejected");
        }

        assertThat(states()).startsWith("Reserved", "Withdrawn", "Reserved", "Submitting", "OutcomeUnknown");
        take("Reserved", "Submitting", "Rejected");
        assertThat(states()).startsWith("Reserved", "Submitting", "OutcomeUnknown", "Accepted");
        take("Reserved");
        assertThat(states()).startsWith("Reserved", "Submitting", "Accepted");
        take("Submitting", "Rejected");
        assertThat(states()).startsWith("Accepted");
        take("Reserved", "Submitting", "Rejected");
        assertThat(states()).hasSize(ImportRecord.LONGEST_HISTORY).endsWith("Reserved", "Submitting", "Rejected");
    }

    private void take(String... states) {
        for (var state : states) {
            var step = new Step(NOW.plusSeconds(steps), HOST, state, Optional.of("step " + steps), Optional.empty());
            history = History.append(history, step);
            steps++;
        }
    }

    private List<String> states() {
        return history.stream().map(Step::state).toList();
    }
}
