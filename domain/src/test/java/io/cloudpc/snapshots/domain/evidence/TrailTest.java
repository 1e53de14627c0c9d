package io.cloudpc.snapshots.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.journal.PurgedSnapshot;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrailTest {
    private static final Instant SENT = Instant.parse("2026-11-24T10:00:00Z");
    private static final UserId MEGAN = new UserId(new UUID(1, 2));
    private static final SnapshotId PURGED = new SnapshotId("snap-0");
    private static final Remembered REMEMBERED = new Remembered(
            List.of(name("megan@contoso.com"), name("megan.bowen@contoso.com")),
            List.of(new PurgedSnapshot(PURGED, SENT)),
            Optional.empty());

    private final Trail trail = new Trail(MEGAN, REMEMBERED, List.of("megan.vhd"), SENT, Duration.ZERO);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0001-0000-000000000002",
                "MEGAN@contoso.com",
                "megan.bowen@contoso.com",
            })
    void knowsTheUserByTheObjectIdAndByEveryName(String assigned) {
        assertThat(trail.likenessOf(shown(assigned, "megan.vhd", SENT))).isEqualTo(Likeness.OURS);
        assertThat(trail.isOfUser(shown(assigned, "megan.vhd", SENT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"megan.vhd", "MEGAN.VHD", "vhds/megan.vhd", "c:\\vhds\\megan.vhd"})
    void knowsTheFileAloneOrBehindAPath(String file) {
        assertThat(trail.likenessOf(shown("megan@contoso.com", file, SENT))).isEqualTo(Likeness.OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmegan.vhd", "megan.vhdx", "megan.vhd/other.vhd", ""})
    void doesNotTakeAnotherFileForIt(String file) {
        assertThat(trail.likenessOf(shown("megan@contoso.com", file, SENT))).isEqualTo(Likeness.POSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "-3600, megan.vhd, POSSIBLE",
        "-3601, megan.vhd, POSSIBLE",
        "-901, megan.vhd, POSSIBLE",
        "-900, megan.vhd, OURS",
        "3600, megan.vhd, OURS",
        "3601, megan.vhd, POSSIBLE",
        "-3600, other.vhd, POSSIBLE",
        "-3601, other.vhd, NOT_OURS",
        "864000, other.vhd, POSSIBLE",
    })
    void weighsTheTimeOfAnImportOfTheUser(long seconds, String file, Likeness expected) {
        assertThat(trail.likenessOf(shown("megan@contoso.com", file, SENT.plusSeconds(seconds))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-3600, POSSIBLE", "-3601, NOT_OURS", "864000, POSSIBLE"})
    void rulesNoImportWithoutAnOwnerOutUnlessItIsTooOld(long seconds, Likeness expected) {
        assertThat(trail.likenessOf(shown("", "megan.vhd", SENT.plusSeconds(seconds))))
                .isEqualTo(expected);
    }

    @Test
    void takesAnImpossibleTimeForNone() {
        var yearOne = Instant.parse("0001-01-01T00:00:00Z");

        assertThat(trail.likenessOf(shown("megan@contoso.com", "megan.vhd", yearOne)))
                .isEqualTo(Likeness.OURS);
        assertThat(trail.likenessOf(shown("", "megan.vhd", yearOne))).isEqualTo(Likeness.POSSIBLE);
        assertThat(trail.likenessOf(shown("adele@contoso.com", "megan.vhd", yearOne)))
                .isEqualTo(Likeness.NOT_OURS);
    }

    @Test
    void takesTheServicesClockIntoAccount() {
        var sixHoursAhead = new Trail(MEGAN, REMEMBERED, List.of("megan.vhd"), SENT, Duration.ofHours(6));

        assertThat(sixHoursAhead.likenessOf(shown("megan@contoso.com", "megan.vhd", SENT.plus(Duration.ofHours(6)))))
                .isEqualTo(Likeness.OURS);
        assertThat(sixHoursAhead.likenessOf(shown("megan@contoso.com", "other.vhd", SENT)))
                .isEqualTo(Likeness.NOT_OURS);
    }

    @Test
    void asksAboutTheFileUnderAnUnknownNameAndPassesOverEverythingElseOfOthers() {
        assertThat(trail.likenessOf(shown("unknown@contoso.com", "megan.vhd", SENT)))
                .isEqualTo(Likeness.POSSIBLE);
        assertThat(trail.likenessOf(shown("unknown@contoso.com", "other.vhd", SENT)))
                .isEqualTo(Likeness.NOT_OURS);
        assertThat(trail.likenessOf(shown("unknown@contoso.com", "megan.vhd", SENT.plus(Duration.ofHours(2)))))
                .isEqualTo(Likeness.NOT_OURS);
    }

    @Test
    void neverTakesWhatWasPurged() {
        var shown = shown(PURGED, "megan@contoso.com", "megan.vhd", SENT);

        assertThat(trail.likenessOf(shown)).isEqualTo(Likeness.NOT_OURS);
    }

    @Test
    void isCertainOnlyOfOne() {
        var first = shown("megan@contoso.com", "megan.vhd", SENT);
        var second = shown(new SnapshotId("snap-2"), MEGAN.toString(), "megan.vhd", SENT);
        var possible = shown(new SnapshotId("snap-3"), "", "megan.vhd", SENT);
        var foreign = shown(new SnapshotId("snap-4"), "adele@contoso.com", "adele.vhd", SENT);

        assertThat(Candidates.among(List.of(foreign, possible, first), trail).certain())
                .contains(first);
        assertThat(Candidates.among(List.of(foreign, possible, first), trail).all())
                .containsExactly(first, possible);
        assertThat(Candidates.among(List.of(first, second), trail).certain()).isEmpty();
        assertThat(Candidates.among(List.of(possible), trail).isEmpty()).isFalse();
        assertThat(Candidates.among(List.of(first), trail).isEmpty()).isFalse();
        assertThat(Candidates.among(List.of(foreign), trail).isEmpty()).isTrue();
    }

    private static SnapshotImport shown(String assigned, String file, Instant start) {
        return shown(new SnapshotId("snap-1"), assigned, file, start);
    }

    private static SnapshotImport shown(SnapshotId id, String assigned, String file, Instant start) {
        return new SnapshotImport(
                Optional.of(id),
                Optional.of(file).filter(name -> !name.isEmpty()),
                ImportStatus.PENDING,
                UsageStatus.NOT_USED,
                Optional.of(assigned),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }

    private static UserPrincipalName name(String name) {
        return UserPrincipalName.parse(name).get();
    }
}
