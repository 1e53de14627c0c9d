package io.cloudpc.snapshots.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Expired;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Optional<SnapshotId> ID = Optional.of(new SnapshotId("snap-1"));

    @ParameterizedTest
    @CsvSource({
        "pending, notUsed, Accepted",
        "inProgress, notUsed, Importing",
        "failed, notUsed, Failed",
        "succeeded, notUsed, Succeeded",
        "succeeded, inUse, Used",
        "succeeded, expired, Expired",
        "succeeded, somethingNew, Succeeded",
        "somethingNew, notUsed, Accepted",
    })
    void readsTheServicesWords(String importStatus, String usageStatus, String state) {
        assertThat(new Accepted(ID, NOW)
                        .observed(seen(importStatus, usageStatus))
                        .name())
                .isEqualTo(state);
    }

    @Test
    void ignoresAnOlderWordThanTheLast() {
        assertThat(new Importing(ID, NOW).observed(seen("pending", "notUsed"))).isInstanceOf(Importing.class);
        assertThat(new Succeeded(ID, NOW).observed(seen("inProgress", "notUsed")))
                .isInstanceOf(Succeeded.class);
        assertThat(new Used(ID, NOW).observed(seen("succeeded", "notUsed"))).isInstanceOf(Used.class);
        assertThat(new Expired(ID, NOW).observed(seen("pending", "notUsed"))).isInstanceOf(Expired.class);
    }

    @Test
    void leavesAStateAloneForAWordThatItDoesNotKnow() {
        assertThat(new Used(ID, NOW).observed(seen("succeeded", "parked"))).isInstanceOf(Used.class);
        assertThat(new Failed(ID, NOW, "why").observed(seen("validating", "notUsed")))
                .isEqualTo(new Failed(ID, NOW, "why"));
    }

    @Test
    void learnsTheIdInEveryState() {
        for (Held state : new Held[] {
            new Accepted(Optional.empty(), NOW),
            new Importing(Optional.empty(), NOW),
            new Succeeded(Optional.empty(), NOW),
            new Used(Optional.empty(), NOW),
            new Expired(Optional.empty(), NOW),
            new Failed(Optional.empty(), NOW, "why")
        }) {
            assertThat(state.observed(seen("somethingNew", "somethingNew")).snapshotId())
                    .isEqualTo(ID);
            assertThat(state.observed(seen("pending", "notUsed")).acceptedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void keepsTheIdThatItHas() {
        var other = new Accepted(Optional.of(new SnapshotId("snap-2")), NOW);

        assertThat(other.observed(seen("succeeded", "notUsed")).snapshotId()).contains(new SnapshotId("snap-2"));
    }

    @Test
    void letsAPurgeThatIsUnderWayStand() {
        var purging = new Purging(ID, NOW, NOW);

        assertThat(purging.observed(seen("succeeded", "inUse"))).isEqualTo(purging);
        assertThat(purging.stillThere(seen("succeeded", "inUse"))).isEqualTo(new Used(ID, NOW));
        assertThat(purging.purged().snapshotId()).isEqualTo(ID);
    }

    @Test
    void keepsTheServicesExplanationOfAFailure() {
        var failed = (Failed) new Accepted(ID, NOW).observed(seen("failed", "notUsed"));

        assertThat(failed.detail()).isEqualTo("The snapshot import has failed because the file format is incorrect.");
    }

    private static SnapshotImport seen(String importStatus, String usageStatus) {
        return new SnapshotImport(
                ID,
                Optional.empty(),
                ImportStatus.of(importStatus),
                UsageStatus.of(usageStatus),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("The snapshot import has failed because the file format is incorrect."));
    }
}
