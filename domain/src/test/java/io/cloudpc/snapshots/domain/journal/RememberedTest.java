package io.cloudpc.snapshots.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final SnapshotId ID = new SnapshotId("snap-1");

    @Test
    void keepsTheFirstAndTheNewestNames() {
        var remembered = Remembered.NOTHING;
        for (int i = 0; i < 30; i++) {
            remembered = remembered.named(name(i)).named(name(i));
        }

        assertThat(remembered.names()).hasSize(Remembered.MOST_NAMES).first().isEqualTo(name(0));
        assertThat(remembered.names().subList(1, 10))
                .isEqualTo(List.of(
                        name(21), name(22), name(23), name(24), name(25), name(26), name(27), name(28), name(29)));
    }

    @Test
    void keepsTheNewestPurges() {
        var remembered = Remembered.NOTHING;
        for (int i = 0; i < 30; i++) {
            remembered = remembered.purged(new SnapshotId("snap-" + i), NOW.plusSeconds(i));
        }

        assertThat(remembered.purged()).hasSize(Remembered.MOST_PURGED);
        assertThat(remembered.purgedAt(new SnapshotId("snap-10"))).contains(NOW.plusSeconds(10));
        assertThat(remembered.purgedAt(new SnapshotId("snap-9"))).isEmpty();
    }

    @Test
    void keepsTheLatestTimeOfASnapshotThatWasPurgedTwice() {
        var remembered = Remembered.NOTHING.purged(ID, NOW).purged(ID, NOW.plusSeconds(1));

        assertThat(remembered.purged()).containsExactly(new PurgedSnapshot(ID, NOW.plusSeconds(1)));
    }

    @Test
    void forgetsNamesAndTheAnswerButNoPurgeWhenAnAttemptBegins() {
        var next = Remembered.NOTHING.named(name(1)).purged(ID, NOW).told(ID).ofNewAttempt();

        assertThat(next).isEqualTo(Remembered.NOTHING.purged(ID, NOW));
    }

    @Test
    void countsOnlyLooksThatAreFarEnoughApart() {
        var apart = Duration.ofMinutes(5);
        var silence = Silence.began(NOW);

        assertThat(silence.and(NOW.plus(apart).minusNanos(1), apart)).isEqualTo(silence);
        assertThat(silence.isProof()).isFalse();
        var second = silence.and(NOW.plus(apart), apart);
        assertThat(second).isEqualTo(new Silence(NOW, NOW.plus(apart), 2));
        assertThat(second.isProof()).isFalse();
        assertThat(second.nextCounts(apart)).isEqualTo(NOW.plus(apart.multipliedBy(2)));
        assertThat(second.and(second.nextCounts(apart), apart).isProof()).isTrue();
    }

    @Test
    void knowsNoImpossibleSilence() {
        assertThatThrownBy(() -> new Silence(NOW, NOW, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Silence(NOW, NOW.minusNanos(1), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void derivesTheTimesOfLooksFromTheProofOfAbsence() {
        var usual = Timings.usual();
        var hasty = new Timings(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(12));

        assertThat(usual.looksApart()).isEqualTo(Duration.ofMinutes(5));
        assertThat(usual.looksCountFrom(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(45)));
        assertThat(usual.absenceKnownAt(NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(hasty.looksCountFrom(NOW)).as("never before the lease").isEqualTo(NOW.plus(hasty.lease()));
    }

    private static UserPrincipalName name(int number) {
        return UserPrincipalName.parse("user" + number + "@contoso.com").get();
    }
}
