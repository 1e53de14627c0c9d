package io.cloudpc.snapshots.domain.journal;

import io.cloudpc.snapshots.domain.journal.ImportState.Accepted;
import io.cloudpc.snapshots.domain.journal.ImportState.Closed;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.journal.ImportState.OutcomeUnknown;
import io.cloudpc.snapshots.domain.journal.ImportState.Purged;
import io.cloudpc.snapshots.domain.journal.ImportState.Rejected;
import io.cloudpc.snapshots.domain.journal.ImportState.Reserved;
import io.cloudpc.snapshots.domain.journal.ImportState.Submitting;
import io.cloudpc.snapshots.domain.journal.ImportState.Withdrawn;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the journal keeps for one user: the latest attempt, and how it came to where it is.
 *
 * @param sources what it was made from, without secrets; empty for an import that was made elsewhere and adopted
 * @param history oldest first, never empty; the last step tells of {@code state}. At most {@value #LONGEST_HISTORY}
 *     steps are kept, over all attempts: repeated looks and refusals are folded, requests, answers and decisions stay
 * @param remembered the user's names and purged snapshots
 * @param handover what comes after the import: licence and acceptance; of the latest attempt only
 */
public record ImportRecord(
        UserId user,
        AttemptId attempt,
        List<SourceReference> sources,
        ImportState state,
        List<Step> history,
        Remembered remembered,
        Handover handover) {
    /** How many steps a record keeps. */
    public static final int LONGEST_HISTORY = 100;

    public ImportRecord {
        sources = List.copyOf(sources);
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a record has at least the step that made it");
        }
    }

    /** A record of an import that nothing came after yet. */
    public ImportRecord(
            UserId user,
            AttemptId attempt,
            List<SourceReference> sources,
            ImportState state,
            List<Step> history,
            Remembered remembered) {
        this(user, attempt, sources, state, history, remembered, Handover.NOTHING);
    }

    /** A record of a user of whom nothing else is remembered. */
    public ImportRecord(
            UserId user, AttemptId attempt, List<SourceReference> sources, ImportState state, List<Step> history) {
        this(user, attempt, sources, state, history, Remembered.NOTHING);
    }

    /** The first record of a user: a reservation. */
    public static ImportRecord reserve(ImportRequest request, AttemptId attempt, Lease lease, Instant now) {
        var state = new Reserved(lease);
        return new ImportRecord(
                request.assignedUser(),
                attempt,
                sourcesOf(request),
                state,
                List.of(step(state, now, lease.owner())),
                Remembered.NOTHING);
    }

    /**
     * Records an import that the service has and that no host of this journal made, so that it can be followed and
     * purged.
     *
     * @param previous the user's record, if there is one
     * @throws IllegalStateException if the previous record is not closed
     */
    public static ImportRecord adopt(
            UserId user, Optional<ImportRecord> previous, AttemptId attempt, Held state, HostId by, Instant now) {
        var step = new Step(
                now, by, state.name(), Optional.of("Made elsewhere, and found at the service."), Optional.empty());
        if (previous.filter(record -> !(record.state instanceof Closed)).isPresent()) {
            throw new IllegalStateException("only a closed record can be followed by an adopted import");
        }
        var history = previous.map(record -> record.append(step)).orElse(List.of(step));
        var remembered = previous.map(ImportRecord::remembered).orElse(Remembered.NOTHING);
        return new ImportRecord(user, attempt, List.of(), state, history, remembered);
    }

    /**
     * A new attempt on top of this record.
     *
     * @throws IllegalStateException if {@link #allowsNewAttempt} says no
     */
    public ImportRecord reserveAgain(ImportRequest request, AttemptId newAttempt, Lease lease, Instant now) {
        if (!allowsNewAttempt(now)) {
            throw new IllegalStateException("a record in state " + state.name() + " allows no new attempt");
        }
        var reserved = new Reserved(lease);
        return new ImportRecord(
                user,
                newAttempt,
                sourcesOf(request),
                reserved,
                append(step(reserved, now, lease.owner())),
                remembered.ofNewAttempt());
    }

    /**
     * This record with the claim given up before anything was sent: the user's last closed state stands again.
     *
     * @param before the record that the claim was made on
     * @throws IllegalStateException if this record is no claim on that one
     */
    public ImportRecord notSent(ImportRecord before, Step step) {
        if (!(state instanceof Reserved) || !(before.state instanceof Closed)) {
            throw new IllegalStateException(before.state.name() + " cannot stand again after " + state.name());
        }
        return new ImportRecord(
                user, before.attempt, before.sources, before.state, append(step), before.remembered, before.handover);
    }

    /** Whether the service has nothing of this user, as far as this record goes. */
    public boolean isClosed() {
        return state instanceof Closed;
    }

    /** With what is known of the user's name by now. */
    public ImportRecord named(Optional<UserPrincipalName> name) {
        return name.map(known ->
                        new ImportRecord(user, attempt, sources, state, history, remembered.named(known), handover))
                .orElse(this);
    }

    /** With the size of the disk that is imported. */
    public ImportRecord sized(OptionalLong diskBytes) {
        return new ImportRecord(user, attempt, sources, state, history, remembered, handover.sized(diskBytes));
    }

    /**
     * This record one step on the way from the import to the person; its state stays.
     *
     * @throws IllegalStateException if the service has no imported snapshot, as far as this record goes
     */
    public ImportRecord handedOver(Handover next, Step step) {
        if (!(state instanceof Held)) {
            throw new IllegalStateException("a record in state " + state.name() + " has nothing to hand over");
        }
        return new ImportRecord(user, attempt, sources, state, append(step), remembered, next);
    }

    /** Whether a new attempt may start: nothing is under way and the service has nothing, as far as this record goes. */
    public boolean allowsNewAttempt(Instant now) {
        return state instanceof Closed
                || (state instanceof Reserved reserved && reserved.lease().isOver(now));
    }

    /**
     * This record one step on. Make {@code next} from the current state's own methods.
     *
     * @throws IllegalStateException if {@code next} cannot follow the current state
     */
    public ImportRecord to(ImportState next, Step step) {
        if (!mayFollow(state, next)) {
            throw new IllegalStateException(next.name() + " cannot follow " + state.name());
        }
        return state instanceof Submitting ? withAnswer(next, step) : with(next, step);
    }

    /**
     * This record with the service's own answer to its request. Whatever others concluded meanwhile was a conclusion; this
     * is the answer, so it may follow any state of the same attempt but a claim.
     *
     * @throws IllegalStateException if nothing was sent, or {@code next} is no answer
     */
    public ImportRecord answered(ImportState next, Step step) {
        boolean isAnswer = next instanceof Accepted || next instanceof Rejected || next instanceof Withdrawn;
        if (state instanceof Reserved || !isAnswer) {
            throw new IllegalStateException(next.name() + " is no answer to a record in state " + state.name());
        }
        return withAnswer(next, step);
    }

    /**
     * This record with a snapshot that was purged and that the service has after all.
     *
     * @throws IllegalStateException if the record is not closed, or did not purge this snapshot
     */
    public ImportRecord shownAgain(Held held, Step step) {
        if (!isClosed() || held.snapshotId().flatMap(remembered::purgedAt).isEmpty()) {
            throw new IllegalStateException(
                    held.name() + " is no purged snapshot of a record in state " + state.name());
        }
        return with(held, step);
    }

    private ImportRecord withAnswer(ImportState next, Step step) {
        var after = with(next, step);
        return next instanceof Accepted accepted && accepted.snapshotId().isPresent()
                ? new ImportRecord(
                        user,
                        attempt,
                        sources,
                        next,
                        after.history,
                        after.remembered.told(accepted.snapshotId().get()),
                        handover)
                : after;
    }

    private ImportRecord with(ImportState next, Step step) {
        var after = next instanceof Purged purged
                ? purged.snapshotId()
                        .map(id -> remembered.purged(id, step.at()))
                        .orElse(remembered)
                : remembered;
        return new ImportRecord(user, attempt, sources, next, append(step), after, handover);
    }

    /** When the request of the latest attempt left; empty if none did, or the import was made elsewhere. */
    public Optional<Instant> submittedAt() {
        if (state instanceof Submitting submitting) {
            return Optional.of(submitting.since());
        }
        if (state instanceof OutcomeUnknown unknown) {
            return Optional.of(unknown.submittedAt());
        }
        for (int i = history.size() - 1; i >= 0; i--) {
            var step = history.get(i);
            if (step.state().equals("Submitting")) {
                return Optional.of(step.at());
            }
            if (step.state().equals("Reserved")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The name of the data file as the service reports it; empty for an adopted import. */
    public Optional<String> fileName() {
        return sources.stream().map(SourceReference::fileName).findFirst();
    }

    /** When the record last changed. */
    public Instant changedAt() {
        return history.get(history.size() - 1).at();
    }

    private static boolean mayFollow(ImportState state, ImportState next) {
        if (state instanceof Reserved) {
            return next instanceof Submitting || next instanceof Withdrawn;
        }
        if (state instanceof Submitting) {
            return next instanceof Accepted
                    || next instanceof Rejected
                    || next instanceof Withdrawn
                    || next instanceof OutcomeUnknown;
        }
        if (state instanceof OutcomeUnknown) {
            return next instanceof Accepted || next instanceof Withdrawn || next instanceof OutcomeUnknown;
        }
        return state instanceof Held && (next instanceof Held || next instanceof Purged || next instanceof Withdrawn);
    }

    private List<Step> append(Step step) {
        return History.append(history, step);
    }

    private static Step step(ImportState state, Instant now, HostId by) {
        return new Step(now, by, state.name(), Optional.empty(), Optional.empty());
    }

    private static List<SourceReference> sourcesOf(ImportRequest request) {
        return request.sourceFiles().stream().map(SourceReference::to).toList();
    }
}
