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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the journal keeps for one user: the latest attempt, and how it came to where it is.
 *
 * @param sources what it was made from, without secrets; empty for an import that was made elsewhere and adopted
 * @param history oldest first, never empty; the last step tells of {@code state}. At most {@value #LONGEST_HISTORY}
 *     steps are kept, over all attempts
 */
public record ImportRecord(
        UserId user, AttemptId attempt, List<SourceReference> sources, ImportState state, List<Step> history) {
    /** How many steps a record keeps. */
    public static final int LONGEST_HISTORY = 100;

    public ImportRecord {
        sources = List.copyOf(sources);
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a record has at least the step that made it");
        }
    }

    /** The first record of a user: a reservation. */
    public static ImportRecord reserve(ImportRequest request, AttemptId attempt, Lease lease, Instant now) {
        var state = new Reserved(lease);
        return new ImportRecord(
                request.assignedUser(), attempt, sourcesOf(request), state, List.of(step(state, now, lease.owner())));
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
        return new ImportRecord(user, attempt, List.of(), state, history);
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
                user, newAttempt, sourcesOf(request), reserved, append(step(reserved, now, lease.owner())));
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
        return new ImportRecord(user, attempt, sources, next, append(step));
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
        return state instanceof Held && (next instanceof Held || next instanceof Purged);
    }

    private List<Step> append(Step step) {
        var steps = new ArrayList<>(history);
        steps.add(step);
        return steps.subList(Math.max(0, steps.size() - LONGEST_HISTORY), steps.size());
    }

    private static Step step(ImportState state, Instant now, HostId by) {
        return new Step(now, by, state.name(), Optional.empty(), Optional.empty());
    }

    private static List<SourceReference> sourcesOf(ImportRequest request) {
        return request.sourceFiles().stream().map(SourceReference::to).toList();
    }
}
