package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.journal.JournalFailure;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unavailable;
import io.cloudpc.snapshots.application.port.journal.JournalFailure.Unreadable;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.journal.json.DocumentProblem;
import io.cloudpc.snapshots.journal.json.JournalDocument;
import io.cloudpc.snapshots.journal.json.JournalJson;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/** The directory of a journal as a reader sees it: a file for each user, and others that do not matter. */
final class JournalDirectory {
    private static final String EXTENSION = ".json";

    private final Path path;

    JournalDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Path fileOf(UserId user) {
        return path.resolve(user + EXTENSION);
    }

    /** The user's document; empty only if there is no such file. */
    Either<JournalFailure, Optional<StoredDocument>> read(UserId user) {
        var file = fileOf(user);
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return absent();
        } catch (IOException e) {
            return Either.left(unavailable(e));
        }
        if (!attributes.isRegularFile()) {
            return Either.left(new Unreadable(
                    file.toString(),
                    "The journal's entry '" + file + "' is not a regular file.",
                    "Put the file that belongs there in its place."));
        }
        if (attributes.size() > JournalJson.LARGEST_DOCUMENT) {
            return Either.left(unreadable(file, new DocumentProblem.TooLarge(attributes.size())));
        }
        // Unlike a channel, this stream is not closed by an interruption.
        try (var in = Files.newInputStream(file)) {
            return stored(user, in.readNBytes(JournalJson.LARGEST_DOCUMENT + 1)).map(Optional::of);
        } catch (NoSuchFileException e) {
            return Either.right(Optional.empty());
        } catch (IOException e) {
            return Either.left(new Unreadable(
                    file.toString(),
                    "The journal's entry '" + file + "' cannot be read: " + Causes.of(e) + ".",
                    "Make sure that the user that runs this may read the file, and that the disk is well."));
        }
    }

    /** No file is there. From Java 25 on, a directory that is none looks the same, and means something else. */
    private Either<JournalFailure, Optional<StoredDocument>> absent() {
        return Files.exists(path) && !Files.isDirectory(path)
                ? Either.left(unavailable(new NotDirectoryException(path.toString())))
                : Either.right(Optional.empty());
    }

    /** These bytes as the document of this user. */
    Either<JournalFailure, StoredDocument> stored(UserId user, byte[] bytes) {
        return JournalJson.decode(bytes)
                .mapLeft(problem -> unreadable(fileOf(user), problem))
                .flatMap(document -> document.record().user().equals(user)
                        ? Either.right(StoredDocument.of(document, bytes))
                        : Either.left(ofAnotherUser(user, document)));
    }

    /** The first users from this one on that have a file, in the order of their ids, and no more than so many. */
    Either<JournalFailure, List<UserId>> users(Optional<UserId> from, int most) {
        var first = from.map(UserId::toString).orElse("");
        var names = new PriorityQueue<String>(Collections.reverseOrder());
        try (var files = Files.newDirectoryStream(path)) {
            for (var file : files) {
                var name = userNamedBy(file);
                if (name.filter(id -> id.compareTo(first) >= 0).isPresent()) {
                    names.add(name.get());
                    if (names.size() > most) {
                        names.remove();
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return Either.right(List.of());
        } catch (DirectoryIteratorException e) {
            return Either.left(unavailable(Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            return Either.left(unavailable(e));
        }
        return Either.right(
                names.stream().sorted().map(name -> UserId.parse(name).get()).toList());
    }

    private static Optional<String> userNamedBy(Path file) {
        var name = file.getFileName().toString();
        if (!name.endsWith(EXTENSION)) {
            return Optional.empty();
        }
        var id = name.substring(0, name.length() - EXTENSION.length());
        var user = UserId.parse(id);
        return user.isRight() && user.get().toString().equals(id) ? Optional.of(id) : Optional.empty();
    }

    private JournalFailure unavailable(IOException e) {
        return new Unavailable(
                Effect.CERTAINLY_NOT_DONE,
                "The journal's directory '" + path + "' cannot be read: " + Causes.of(e) + ".",
                "Make sure that it is a directory that the user that runs this may read, and that its disk is well.");
    }

    private JournalFailure ofAnotherUser(UserId user, JournalDocument document) {
        var file = fileOf(user);
        return new Unreadable(
                file.toString(),
                "The journal's entry '" + file + "' is of another user: of "
                        + document.record().user() + ".",
                "Give the file the name of its user, if that user has no entry yet; otherwise restore it from a backup.");
    }

    private static JournalFailure unreadable(Path file, DocumentProblem problem) {
        return new Unreadable(file.toString(), problem.message() + " It is '" + file + "'.", problem.remedy());
    }
}
