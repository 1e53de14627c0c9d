package io.cloudpc.snapshots.application.usecase;

import io.cloudpc.snapshots.application.port.driven.ImportJournal;
import io.cloudpc.snapshots.application.port.driven.JournalEntry;
import io.cloudpc.snapshots.application.port.driven.JournalFailure;
import io.cloudpc.snapshots.application.port.driven.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A journal whose writes can be made to fail, and that remembers every state it was given. */
final class ScriptedJournal implements ImportJournal {
    private final Map<UserId, JournalEntry> entries = new HashMap<>();
    private final Map<String, JournalFailure> failures = new HashMap<>();
    private final Map<String, Runnable> beforeWrites = new HashMap<>();
    final List<String> written = new ArrayList<>();
    private int version;

    /** Lets every write of this state fail. */
    void failOn(String state, JournalFailure failure) {
        failures.put(state, failure);
    }

    void succeedOn(String state) {
        failures.remove(state);
    }

    /** Runs once, just before this state is written. */
    void before(String state, Runnable action) {
        beforeWrites.put(state, action);
    }

    /** Puts a record there as another host would. */
    JournalEntry put(ImportRecord record) {
        var entry = new JournalEntry(record, "v" + ++version);
        entries.put(record.user(), entry);
        return entry;
    }

    ImportRecord record(UserId user) {
        return Objects.requireNonNull(entries.get(user)).record();
    }

    @Override
    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return Either.right(Optional.ofNullable(entries.get(user)));
    }

    @Override
    public Either<JournalFailure, JournalEntry> create(ImportRecord first) {
        return write(Optional.empty(), first);
    }

    @Override
    public Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next) {
        return write(Optional.of(current.version()), next);
    }

    private Either<JournalFailure, JournalEntry> write(Optional<String> expected, ImportRecord next) {
        var state = next.state().name();
        Optional.ofNullable(beforeWrites.remove(state)).ifPresent(Runnable::run);
        var failure = failures.get(state);
        if (failure != null) {
            return Either.left(failure);
        }
        if (!Optional.ofNullable(entries.get(next.user()))
                .map(JournalEntry::version)
                .equals(expected)) {
            return Either.left(new JournalFailure.Conflict(next.user()));
        }
        written.add(state);
        return Either.right(put(next));
    }

    @Override
    public Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit) {
        var sorted = entries.values().stream()
                .sorted(Comparator.comparing(entry -> entry.record().user().toString()))
                .filter(entry -> from.map(
                                first -> entry.record().user().toString().compareTo(first.toString()) >= 0)
                        .orElse(true))
                .toList();
        var next =
                sorted.size() > limit ? Optional.of(sorted.get(limit).record().user()) : Optional.<UserId>empty();
        return Either.right(new JournalPage(sorted.stream().limit(limit).toList(), List.of(), next));
    }
}
