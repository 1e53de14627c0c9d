package io.cloudpc.snapshots.testing.exactlyonce;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Supplier;

/** The hosts' common journal, as each reaches it. */
final class TurnTakingJournal implements ImportJournal {
    private final SimulatedHost host;
    private final World world;
    private final ImportJournal journal;

    TurnTakingJournal(SimulatedHost host, World world) {
        this.host = host;
        this.world = world;
        journal = world.tenant.journal();
    }

    @Override
    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        host.turn("reads the record of " + user);
        return isOut() ? Either.left(unavailable(Effect.CERTAINLY_NOT_DONE)) : journal.find(user);
    }

    @Override
    public Either<JournalFailure, JournalEntry> create(ImportRecord first) {
        return write(first, () -> journal.create(first));
    }

    @Override
    public Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next) {
        return write(next, () -> journal.replace(current, next));
    }

    private Either<JournalFailure, JournalEntry> write(
            ImportRecord next, Supplier<Either<JournalFailure, JournalEntry>> write) {
        host.turn("is about to write " + next.state().name());
        if (world.missing.contains(Guard.MARK_BEFORE_SUBMIT) && next.state() instanceof ImportState.Submitting) {
            return Either.right(new JournalEntry(next, versionOf(next.user())));
        }
        if (isOut()) {
            return Either.left(unavailable(Effect.CERTAINLY_NOT_DONE));
        }
        var written = world.missing.contains(Guard.COMPARE_AND_SET) ? overwrite(next) : write.get();
        host.turn(written.isRight() ? "has written " + next.state().name() : "lost the race to write");
        return isOut() ? Either.left(unavailable(Effect.MAY_HAVE_BEEN_DONE)) : written;
    }

    private Either<JournalFailure, JournalEntry> overwrite(ImportRecord next) {
        return journal.find(next.user()).flatMap(current -> current.map(entry -> journal.replace(entry, next))
                .orElseGet(() -> journal.create(next)));
    }

    private String versionOf(UserId user) {
        return journal.find(user).get().map(JournalEntry::version).orElse("");
    }

    @Override
    public Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit) {
        host.turn("lists the journal");
        return isOut() ? Either.left(unavailable(Effect.CERTAINLY_NOT_DONE)) : journal.list(from, limit);
    }

    private boolean isOut() {
        return !world.calm && world.choices.chance(3);
    }

    private static JournalFailure unavailable(Effect effect) {
        return new JournalFailure.Unavailable(effect, "The journal is down.", "Wait.");
    }
}
