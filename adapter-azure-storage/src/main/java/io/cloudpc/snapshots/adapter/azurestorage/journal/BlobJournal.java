package io.cloudpc.snapshots.adapter.azurestorage.journal;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblems;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.adapter.azurestorage.journal.JournalBlobs.Stored;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Conflict;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unavailable;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unreadable;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.journal.json.DocumentProblem;
import io.cloudpc.snapshots.journal.json.JournalDocument;
import io.cloudpc.snapshots.journal.json.JournalJson;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A journal of blobs. The service's own conditions decide between hosts: a first entry is written only where there is no
 * blob, and every later one only over the version that its writer saw. Each write marks its blob, so that one whose answer
 * was lost is known again, and a write that is sent twice counts once.
 */
public final class BlobJournal implements ImportJournal {
    private static final int READS_AT_ONCE = 16;

    private final JournalBlobs blobs;
    private final JournalBlobs blobsTriedOnce;
    private final RequestLimits limits;
    private final Blocking calls;
    private final Blocking callsTriedOnce;

    public BlobJournal(BlobClients clients, String account, ContainerName container) {
        limits = clients.limits();
        blobs = new JournalBlobs(clients.container(account, container));
        calls = new Blocking(limits.longest());
        var once = limits.withTries(1);
        blobsTriedOnce = new JournalBlobs(clients.with(once).container(account, container));
        callsTriedOnce = new Blocking(once.longest());
    }

    @Override
    public Either<JournalFailure, Optional<JournalEntry>> find(UserId user) {
        return found(calls.await(blobs.read(user)))
                .flatMap(stored -> stored.isEmpty()
                        ? Either.right(Optional.empty())
                        : Either.<JournalFailure, JournalEntry>narrow(entry(user, stored.get()))
                                .map(Optional::of));
    }

    @Override
    public Either<JournalFailure, JournalEntry> create(ImportRecord first) {
        return write(Optional.empty(), JournalDocument.first(first));
    }

    @Override
    public Either<JournalFailure, JournalEntry> replace(JournalEntry current, ImportRecord next) {
        if (!current.record().user().equals(next.user())) {
            throw new IllegalArgumentException("an entry is replaced by a record of the same user");
        }
        var version = Version.parse(current.version());
        return write(
                Optional.of(version.etag()),
                new JournalDocument(version.revision(), current.record()).followedBy(next));
    }

    @Override
    public Either<JournalFailure, JournalPage> list(Optional<UserId> from, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " entries, not " + limit);
        }
        // One more than asked for, to know where the next page begins.
        return calls.await(blobs.users(from, limit + 1))
                .<JournalFailure>mapLeft(BlobJournal::readFailure)
                .flatMap(users -> page(users.subList(0, Math.min(limit, users.size())))
                        .map(page -> new JournalPage(
                                page.entries(),
                                page.unreadable(),
                                users.size() > limit ? Optional.of(users.get(limit)) : Optional.empty())));
    }

    private Either<JournalFailure, JournalPage> page(List<UserId> users) {
        var entries = new ArrayList<JournalEntry>();
        var unreadable = new ArrayList<Unreadable>();
        for (int i = 0; i < users.size(); i += READS_AT_ONCE) {
            var some = users.subList(i, Math.min(i + READS_AT_ONCE, users.size()));
            var read = calls.await(Flux.fromIterable(some)
                    .flatMapSequential(user -> entryIfThere(user), READS_AT_ONCE)
                    .collectList());
            if (read.isLeft()) {
                return Either.left(readFailure(read.getLeft()));
            }
            read.get().forEach(answer -> answer.peek(entries::add).peekLeft(unreadable::add));
        }
        return Either.right(new JournalPage(entries, unreadable, Optional.empty()));
    }

    /** An entry that vanished since its name was listed is left out. */
    private Mono<Either<Unreadable, JournalEntry>> entryIfThere(UserId user) {
        return blobs.read(user)
                .map(stored -> entry(user, stored))
                .onErrorResume(
                        error -> StorageProblems.of(error).is(Kind.BLOB_MISSING) ? Mono.empty() : Mono.error(error));
    }

    private Either<JournalFailure, JournalEntry> write(Optional<String> etag, JournalDocument document) {
        var user = document.record().user();
        return JournalJson.encode(document)
                .<JournalFailure>mapLeft(problem -> tooLarge(user, problem))
                .flatMap(bytes -> write(user, bytes, etag, UUID.randomUUID().toString()));
    }

    private Either<JournalFailure, JournalEntry> write(
            UserId user, byte[] bytes, Optional<String> etag, String writeId) {
        var inDoubt = false;
        var send = blobsTriedOnce.write(user, bytes, etag, writeId);
        for (int attempt = 1; ; attempt++) {
            var answer = callsTriedOnce.awaitThroughInterruptions(send);
            if (answer.isRight()) {
                return entry(user, new Stored(bytes, answer.get(), Optional.of(writeId)))
                        .mapLeft(failure -> failure);
            }
            var problem = answer.getLeft();
            inDoubt |= problem.effect() == Effect.MAY_HAVE_BEEN_DONE;
            if (problem.is(Kind.CONDITION) || problem.is(Kind.BLOB_MISSING)) {
                return ownOr(user, writeId, inDoubt, new Conflict(user));
            }
            if (!problem.isPassing() || attempt == limits.tries()) {
                var failure = writeFailure(problem, inDoubt);
                return inDoubt ? ownOr(user, writeId, true, failure) : Either.left(failure);
            }
            send = blobsTriedOnce.write(user, bytes, etag, writeId).delaySubscription(limits.pauseBefore(attempt + 1));
        }
    }

    /** The entry if this write made it; otherwise the failure, or that the entry cannot be read. */
    private Either<JournalFailure, JournalEntry> ownOr(
            UserId user, String writeId, boolean inDoubt, JournalFailure otherwise) {
        var read = found(calls.awaitThroughInterruptions(blobs.read(user)));
        if (read.isLeft()) {
            return Either.left(
                    writeFailure(read.getLeft().message(), read.getLeft().remedy(), inDoubt));
        }
        if (read.get().isEmpty()) {
            return Either.left(otherwise);
        }
        var stored = read.get().get();
        var entry = entry(user, stored);
        if (entry.isLeft()) {
            return Either.left(entry.getLeft());
        }
        return stored.isMadeBy(writeId) ? Either.right(entry.get()) : Either.left(otherwise);
    }

    private Either<JournalFailure, Optional<Stored>> found(Either<StorageProblem, Stored> read) {
        if (read.isRight()) {
            return Either.right(Optional.of(read.get()));
        }
        if (read.getLeft().is(Kind.BLOB_MISSING)) {
            return Either.right(Optional.empty());
        }
        return Either.left(readFailure(read.getLeft()));
    }

    private Either<Unreadable, JournalEntry> entry(UserId user, Stored stored) {
        return JournalJson.decode(stored.bytes())
                .mapLeft(problem -> new Unreadable(blobs.where(user), problem.message(), problem.remedy()))
                .filterOrElse(
                        document -> document.record().user().equals(user),
                        document -> new Unreadable(
                                blobs.where(user),
                                "The journal's blob of the user " + user + " holds the entry of another user.",
                                "Find out who copied it there, and restore the right one."))
                .map(document -> new JournalEntry(
                        document.record(), new Version(document.revision(), stored.etag()).toString()));
    }

    private static JournalFailure readFailure(StorageProblem problem) {
        return new Unavailable(
                Effect.CERTAINLY_NOT_DONE, "The journal cannot be read. " + problem.message(), problem.remedy());
    }

    private static JournalFailure writeFailure(StorageProblem problem, boolean inDoubt) {
        return writeFailure("The journal cannot be written. " + problem.message(), problem.remedy(), inDoubt);
    }

    private static JournalFailure writeFailure(String message, String remedy, boolean inDoubt) {
        return new Unavailable(inDoubt ? Effect.MAY_HAVE_BEEN_DONE : Effect.CERTAINLY_NOT_DONE, message, remedy);
    }

    private static JournalFailure tooLarge(UserId user, DocumentProblem problem) {
        return new Unavailable(
                Effect.CERTAINLY_NOT_DONE,
                "The journal cannot keep the entry of the user " + user + ". " + problem.message(),
                problem.remedy());
    }

    /** How an entry's version is written: the revision that its document tells, and the ETag that decides. */
    private record Version(long revision, String etag) {
        static Version parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("not a version of this journal");
            }
            return new Version(Long.parseLong(text.substring(0, slash)), text.substring(slash + 1));
        }

        @Override
        public String toString() {
            return revision + "/" + etag;
        }
    }
}
