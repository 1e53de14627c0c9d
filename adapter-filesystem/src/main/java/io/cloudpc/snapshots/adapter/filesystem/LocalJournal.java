package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Conflict;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unavailable;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unreadable;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.journal.json.DocumentProblem;
import io.cloudpc.snapshots.journal.json.JournalDocument;
import io.cloudpc.snapshots.journal.json.JournalJson;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A journal in a directory of this machine: a JSON file for each user, named by the user's id, that a person can read.
 *
 * <p>A write goes to a new file that takes the entry's name at once when it is complete and on the disk, so whoever
 * crashes leaves the old entry or the new one. Writers queue for a lock on the file {@code .lock} in the directory, all
 * threads of all processes of the machine; readers do not. Several machines must not share the directory, nor code of
 * several class loaders in one process: their locks do not reach each other everywhere.
 *
 * <p>A directory that is missing counts as empty, and the first write makes it for its owner only. A file that cannot be
 * read is never overwritten and never removed.
 */
public final class LocalJournal implements ImportJournal {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST_PAGE_BYTES = 8 << 20;

    private final JournalDirectory directory;
    private final WriteLock lock;
    private final Path unfinished;
    private final DurableFiles files;

    LocalJournal(Path directory, Duration patience, DurableFiles files) {
        this.directory = new JournalDirectory(directory);
        this.lock = new WriteLock(directory, patience);
        this.unfinished = directory.resolve(".unfinished");
        this.files = files;
    }

    /** The journal in this directory. A write waits 10 seconds at most for other writers. */
    public static LocalJournal in(Path directory) {
        return in(directory, USUAL_PATIENCE);
    }

    /**
     * The journal in this directory.
     *
     * @param patience how long a write may wait for other writers before it is {@link Unavailable}
     */
    public static LocalJournal in(Path directory, Duration patience) {
        return new LocalJournal(directory.toAbsolutePath(), patience, new DurableFiles());
    }

    @Override
    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return directory.read(user).map(found -> found.map(StoredDocument::entry));
    }

    @Override
    public Either<JournalFailure, JournalEntry> create(ImportRecord first) {
        return write(Optional.empty(), first);
    }

    @Override
    public Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next) {
        if (!current.record().user().equals(next.user())) {
            throw new IllegalArgumentException("an entry is replaced by a record of the same user");
        }
        return write(Optional.of(current.version()), next);
    }

    @Override
    public Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " entries, not " + limit);
        }
        // One more than asked for, to know where the next page begins.
        return directory.users(from, limit + 1).flatMap(users -> {
            var entries = new ArrayList<JournalEntry>();
            var unreadable = new ArrayList<Unreadable>();
            long bytes = 0;
            for (int i = 0; i < users.size(); i++) {
                if (i == limit || bytes > LARGEST_PAGE_BYTES) {
                    return Either.right(new JournalPage(entries, unreadable, Optional.of(users.get(i))));
                }
                var read = directory.read(users.get(i));
                if (read.isRight()) {
                    bytes += read.get().map(StoredDocument::length).orElse(0);
                    read.get().map(StoredDocument::entry).ifPresent(entries::add);
                } else if (read.getLeft() instanceof Unreadable failure) {
                    unreadable.add(failure);
                } else {
                    return Either.left(read.getLeft());
                }
            }
            return Either.right(new JournalPage(entries, unreadable, Optional.empty()));
        });
    }

    /** Writes the record if the user's entry has the version; no version means no entry. */
    private Either<JournalFailure, JournalEntry> write(Optional<String> version, ImportRecord record) {
        var user = record.user();
        try {
            files.createDirectories(directory.path());
        } catch (IOException e) {
            return Either.left(new Unavailable(
                    Effect.CERTAINLY_NOT_DONE,
                    "The journal's directory '" + directory.path() + "' cannot be made: " + Causes.of(e) + ".",
                    "Make it, for the user that runs this, or give the journal another directory."));
        }
        return lock.holding(() -> directory.read(user).flatMap(found -> {
            if (!found.map(StoredDocument::version).equals(version)) {
                return Either.left(new Conflict(user));
            }
            var next = found.map(stored -> stored.document().followedBy(record))
                    .orElseGet(() -> JournalDocument.first(record));
            return JournalJson.encode(next)
                    .mapLeft(problem -> tooLarge(user, problem))
                    .flatMap(bytes -> write(user, bytes));
        }));
    }

    private Either<JournalFailure, JournalEntry> write(UserId user, byte[] bytes) {
        var file = directory.fileOf(user);
        try {
            files.write(unfinished, bytes);
            files.rename(unfinished, file);
        } catch (IOException e) {
            return Either.left(
                    new Unavailable(
                            isWritten(user, bytes) ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE,
                            "The journal's entry '" + file + "' cannot be written: " + Causes.of(e) + ".",
                            "Make sure that the disk has space and that the user that runs this may write there, then try again."));
        }
        try {
            files.syncDirectory(directory.path());
        } catch (IOException e) {
            return Either.left(new Unavailable(
                    Effect.MAY_HAVE_BEEN_DONE,
                    "The journal's entry '" + file + "' is written, but may not survive a loss of power: "
                            + Causes.of(e) + ".",
                    "Look after the disk, then look at the entry as it is."));
        }
        // As it was written, which is without what has to stay secret.
        return directory.stored(user, bytes).map(StoredDocument::entry);
    }

    private boolean isWritten(UserId user, byte[] bytes) {
        var version = Optional.of(StoredDocument.versionOf(bytes));
        return directory
                .read(user)
                .map(found -> found.map(StoredDocument::version).equals(version))
                .getOrElse(true);
    }

    private static JournalFailure tooLarge(UserId user, DocumentProblem problem) {
        return new Unavailable(
                Effect.CERTAINLY_NOT_DONE,
                "The journal cannot keep the entry of the user " + user + ". " + problem.message(),
                problem.remedy());
    }
}
