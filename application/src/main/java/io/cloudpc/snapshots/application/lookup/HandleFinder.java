package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the service's import that belongs to a record whose id is not known. */
public final class HandleFinder {
    /** How far the service's clock and ours may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final UserImports userImports;

    public HandleFinder(UserImports userImports) {
        this.userImports = userImports;
    }

    /** The import, if the service lists exactly one that can be it. */
    public Either<ServiceFailure, Optional<SnapshotImport>> find(ImportRecord record, Instant submittedAt) {
        return userImports
                .of(record.user())
                .map(listing -> listing.match(
                        imports -> likeliest(notOlder(imports, submittedAt), record), why -> Optional.empty()));
    }

    /** Those of a user's imports that can be one submitted then: the service did not start them before. */
    public static List<SnapshotImport> notOlder(List<SnapshotImport> ofUser, Instant submittedAt) {
        var earliest = submittedAt.minus(CLOCK_SKEW);
        return ofUser.stream()
                .filter(found ->
                        found.start().map(start -> !start.isBefore(earliest)).orElse(true))
                .toList();
    }

    /** The only one, or the only one of the record's file. How the service writes a file's name is not documented. */
    public static Optional<SnapshotImport> likeliest(List<SnapshotImport> candidates, ImportRecord record) {
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        var ofFile = candidates.stream()
                .filter(found -> record.fileName().isPresent()
                        && found.fileName()
                                .filter(name -> endsWith(name, record.fileName().get()))
                                .isPresent())
                .toList();
        return ofFile.size() == 1 ? Optional.of(ofFile.get(0)) : Optional.empty();
    }

    private static boolean endsWith(String name, String fileName) {
        return name.toLowerCase(Locale.ROOT).endsWith(fileName.toLowerCase(Locale.ROOT));
    }
}
