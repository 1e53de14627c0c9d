package io.cloudpc.snapshots.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Expired;
import io.cloudpc.snapshots.domain.journal.ImportState.Failed;
import io.cloudpc.snapshots.domain.journal.ImportState.Importing;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Purging;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ImportRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final HostId HOST = new HostId("host-a");
    private static final Lease LEASE = new Lease(HOST, NOW.plus(Duration.ofMinutes(10)));
    private static final Optional<SnapshotId> ID = Optional.of(new SnapshotId("snap-1"));
    private static final UserId MEGAN = new UserId(new UUID(1, 2));
    private static final AttemptId ATTEMPT = new AttemptId(new UUID(3, 4));

    private static final Map<Class<? extends ImportState>, ImportState> EXAMPLES = Stream.of(
                    new Reserved(LEASE),
                    new Submitting(LEASE, NOW, "request-1"),
                    new OutcomeUnknown(NOW, "request-1", "the answer was lost"),
                    new Accepted(ID, NOW),
                    new Importing(ID, NOW),
                    new Succeeded(ID, NOW),
                    new Used(ID, NOW),
                    new Expired(ID, NOW),
                    new Failed(ID, NOW, "wrong format"),
                    new Purging(ID, NOW, NOW),
                    new Rejected("InvalidVHD", "not fixed"),
                    new Withdrawn("not ready"),
                    new Purged(ID))
            .collect(Collectors.toMap(ImportState::getClass, state -> state));

    private static final Set<Class<? extends ImportState>> HELD = Set.of(
            Accepted.class, Importing.class, Succeeded.class, Used.class, Expired.class, Failed.class, Purging.class);

    private static final Map<Class<? extends ImportState>, Set<Class<? extends ImportState>>> LEGAL = Map.of(
            Reserved.class,
            Set.of(Submitting.class, Withdrawn.class),
            Submitting.class,
            Set.of(Accepted.class, Rejected.class, Withdrawn.class, OutcomeUnknown.class),
            OutcomeUnknown.class,
            Set.of(Accepted.class, Withdrawn.class, OutcomeUnknown.class));

    @TestFactory
    Stream<DynamicTest> takesEveryLegalStepAndRefusesEveryOther() {
        assertThat(EXAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(ImportState.ALL);
        return ImportState.ALL.stream().flatMap(from -> ImportState.ALL.stream()
                .map(to -> DynamicTest.dynamicTest(
                        from.getSimpleName() + " → " + to.getSimpleName(), () -> checkStep(from, to))));
    }

    private static void checkStep(Class<? extends ImportState> from, Class<? extends ImportState> to) {
        var record = inState(example(from));
        var next = example(to);
        boolean legal = LEGAL.getOrDefault(from, Set.of()).contains(to)
                || (HELD.contains(from) && (HELD.contains(to) || to == Purged.class || to == Withdrawn.class));
        if (legal) {
            assertThat(record.to(next, step(next)).state()).isEqualTo(next);
        } else {
            assertThatThrownBy(() -> record.to(next, step(next)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot follow " + from.getSimpleName());
        }
    }

    @TestFactory
    Stream<DynamicTest> allowsANewAttemptOnlyWhereNothingCanBeUnderWay() {
        var allowed = Set.of(Rejected.class, Withdrawn.class, Purged.class);
        return ImportState.ALL.stream()
                .map(state -> DynamicTest.dynamicTest(state.getSimpleName(), () -> {
                    var record = inState(example(state));
                    assertThat(record.allowsNewAttempt(NOW)).isEqualTo(allowed.contains(state));
                    if (!allowed.contains(state)) {
                        assertThatThrownBy(() -> record.reserveAgain(aRequest(), ATTEMPT, LEASE, NOW))
                                .isInstanceOf(IllegalStateException.class);
                        assertThatThrownBy(() -> ImportRecord.adopt(
                                        MEGAN, Optional.of(record), ATTEMPT, new Succeeded(ID, NOW), HOST, NOW))
                                .isInstanceOf(IllegalStateException.class);
                    }
                }));
    }

    @Test
    void letsAReservationBeTakenOverOnlyWhenItsLeaseIsOver() {
        var record = inState(new Reserved(LEASE));

        assertThat(record.allowsNewAttempt(LEASE.until().minusNanos(1))).isFalse();
        assertThat(record.allowsNewAttempt(LEASE.until())).isTrue();
    }

    @Test
    void neverLetsASubmissionBeTakenOver() {
        var longAfter = NOW.plus(Duration.ofDays(365));

        assertThat(inState(new Submitting(LEASE, NOW, "request-1")).allowsNewAttempt(longAfter))
                .isFalse();
    }

    @Test
    void keepsTheHistoryOverAttemptsAndBoundsIt() {
        var record = inState(new Withdrawn("not ready"));
        for (int i = 0; i < 300; i++) {
            var reserved = record.reserveAgain(aRequest(), new AttemptId(new UUID(9, i)), LEASE, NOW);
            var submitting = new Submitting(LEASE, NOW, "request-" + i);
            record = reserved.to(submitting, step(submitting))
                    .to(new Withdrawn("try " + i), step(new Withdrawn("try " + i)));
        }

        assertThat(record.history()).hasSize(ImportRecord.LONGEST_HISTORY);
        assertThat(record.history().get(record.history().size() - 1).state()).isEqualTo("Withdrawn");
        assertThat(record.attempt()).isEqualTo(new AttemptId(new UUID(9, 299)));
    }

    @Test
    void boundsTheWordsOfOthers() {
        var endless = "x".repeat(1_000_000);

        assertThat(new Withdrawn(endless).reason()).hasSize(2_000);
        assertThat(new Rejected(endless, endless).code()).hasSize(2_000);
        assertThat(new Failed(ID, NOW, endless).detail()).hasSize(2_000);
        assertThat(new OutcomeUnknown(NOW, "r", endless).evidence()).hasSize(2_000);
        assertThat(new Step(NOW, HOST, "s", Optional.of(endless), Optional.of(endless)).note())
                .hasValueSatisfying(note -> assertThat(note).hasSize(2_000));
    }

    @Test
    void keepsNoSignatureOfASasUrl() {
        var url = SasUrl.parse(
                        "https://disks01.blob.core.windows.net/vhds/os.vhd?sr=b&sp=r&se=2027-01-01&sig=c2VjcmV0",
                        SasPolicy.at(NOW))
                .get();
        var request = ImportRequest.of(MEGAN, List.of(new SourceFile(FileType.DATA_FILE, url)))
                .get();

        var record = ImportRecord.reserve(request, ATTEMPT, LEASE, NOW);

        assertThat(record.toString()).doesNotContain("c2VjcmV0", "sig=");
        assertThat(record.fileName()).contains("os.vhd");
    }

    @Test
    void adoptsAnImportThatWasMadeElsewhere() {
        var adopted = ImportRecord.adopt(
                MEGAN,
                Optional.of(inState(new Purged(ID))),
                ATTEMPT,
                new Succeeded(Optional.of(new SnapshotId("snap-2")), NOW),
                HOST,
                NOW);

        assertThat(adopted.sources()).isEmpty();
        assertThat(adopted.fileName()).isEmpty();
        assertThat(adopted.history()).hasSize(2);
        assertThat(adopted.changedAt()).isEqualTo(NOW);
    }

    private static ImportState example(Class<? extends ImportState> state) {
        return Objects.requireNonNull(EXAMPLES.get(state));
    }

    private static ImportRecord inState(ImportState state) {
        return new ImportRecord(MEGAN, ATTEMPT, List.of(), state, List.of(step(state)));
    }

    private static Step step(ImportState state) {
        return new Step(NOW, HOST, state.name(), Optional.empty(), Optional.empty());
    }

    private static ImportRequest aRequest() {
        var url = SasUrl.parse(
                        "https://disks01.blob.core.windows.net/vhds/os.vhd?sr=b&sp=r&se=2027-01-01&sig=x",
                        SasPolicy.at(NOW))
                .get();
        return ImportRequest.of(MEGAN, List.of(new SourceFile(FileType.DATA_FILE, url)))
                .get();
    }
}
