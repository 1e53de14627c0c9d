package io.cloudpc.snapshots.application.staging.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagingStateTest {
    private static final StagingState STATE = StagingState.begin(
                    UUID.fromString("7b0f2c1e-44a8-4a57-8d7b-2f6c1d9e5a03"),
                    "0f4c",
                    127L << 30,
                    Instant.parse("2026-11-24T08:00:00.123456789Z"))
            .at(31, PageTally.of(List.of(new PageRange(0, 1 << 20))));

    @Test
    void isReadAsItWasWritten() {
        for (var state : List.of(
                STATE, STATE.completed(), STATE.at(0, PageTally.NONE), STATE.at(5, new PageTally(7, Long.MIN_VALUE)))) {
            assertThat(StagingState.of(state.notes())).contains(state);
        }
    }

    @Test
    void notesThatOthersAddedArePassedOver() {
        var texts = new HashMap<>(STATE.notes().texts());
        texts.put("owner", "megan");

        assertThat(StagingState.of(new StagingNotes(texts))).contains(STATE);
    }

    @Test
    void theTargetTellsItsSourceOnlyOnceItIsComplete() {
        assertThat(STATE.targetNotes().texts())
                .isEqualTo(Map.of("cloudpc_staging", STATE.id().toString()));
        assertThat(STATE.completeTargetNotes().texts())
                .isEqualTo(Map.of("cloudpc_staging", STATE.id().toString(), "cloudpc_staged_from", "0f4c"));
    }

    @Test
    void notesOfOthersAreNone() {
        assertThat(StagingState.of(StagingNotes.none())).isEmpty();
        assertThat(StagingState.of(new StagingNotes(Map.of("owner", "megan")))).isEmpty();
        assertThat(StagingState.of(STATE.targetNotes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"format", "staging", "source", "disk_bytes", "began", "cells", "pages", "pages_sum", "complete"})
    void notesThatMissOneAreNone(String name) {
        var texts = new HashMap<>(STATE.notes().texts());
        texts.remove(name);

        assertThat(StagingState.of(new StagingNotes(texts))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "format, 2",
        "staging, megan",
        "disk_bytes, many",
        "disk_bytes, -1048576",
        "disk_bytes, 9223372036854775808",
        "began, yesterday",
        "cells, few",
        "cells, -1",
        "cells, 9223372036854775807",
        "pages, -1",
        "pages_sum, xyz",
        "complete, perhaps"
    })
    void notesThatMakeNoSenseAreNone(String name, String text) {
        var texts = new HashMap<>(STATE.notes().texts());
        texts.put(name, text);

        assertThat(StagingState.of(new StagingNotes(texts))).isEmpty();
    }
}
