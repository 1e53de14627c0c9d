package io.cloudpc.snapshots.domain.evidence;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one attempt can show at the service: whose it is, under which names, of which files, and when it was sent.
 *
 * @param remembered the names that the user had since the request, and what was purged
 * @param fileNames the names of the attempt's files; none for an import that was made elsewhere
 * @param submittedAt when the request left, by our clock
 * @param serviceAhead how far the service's clock is ahead of ours; negative if it is behind, zero if that is not known
 */
public record Trail(
        UserId user, Remembered remembered, List<String> fileNames, Instant submittedAt, Duration serviceAhead) {
    /** How far a start time may be off, with all clocks and delays, before it rules an import out. */
    static final Duration MOST_EARLY = Duration.ofHours(1);
    /** How much earlier than the request an import of it may seem to start. */
    static final Duration EARLY = Duration.ofMinutes(15);
    /** How much later than the request an import of it starts at the most. */
    static final Duration LATE = Duration.ofHours(1);
    /** Windows 365 is younger than any time before this, so the service had no time to give. */
    private static final Instant IMPOSSIBLE_BEFORE = Instant.parse("2020-01-01T00:00:00Z");

    public Trail {
        fileNames = List.copyOf(fileNames);
    }

    /** What the record's attempt can show. */
    public static Trail of(ImportRecord record, Instant submittedAt, Duration serviceAhead) {
        return new Trail(
                record.user(),
                record.remembered(),
                record.sources().stream().map(SourceReference::fileName).toList(),
                submittedAt,
                serviceAhead);
    }

    /** How much this import looks like the attempt's. */
    public Likeness likenessOf(SnapshotImport found) {
        if (found.id().flatMap(remembered::purgedAt).isPresent()) {
            return Likeness.NOT_OURS;
        }
        return switch (owner(found)) {
            case OTHER -> ofOther(found);
            case NOBODY -> time(found) == Time.LONG_BEFORE ? Likeness.NOT_OURS : Likeness.POSSIBLE;
            case USER -> ofUser(found);
        };
    }

    /** Whether the service says that this import is the user's, by the object id or by any name the user had. */
    public boolean isOfUser(SnapshotImport found) {
        return owner(found) == Owner.USER;
    }

    private Likeness ofUser(SnapshotImport found) {
        return switch (time(found)) {
            // An import of this file would have forbidden the request, had it been there before.
            case LONG_BEFORE -> isOfFile(found) ? Likeness.POSSIBLE : Likeness.NOT_OURS;
            case NEAR, UNSAID -> isOfFile(found) ? Likeness.OURS : Likeness.POSSIBLE;
            case AROUND -> Likeness.POSSIBLE;
        };
    }

    /** The name may be one that the user had for a while, without anybody's knowledge. */
    private Likeness ofOther(SnapshotImport found) {
        return isOfFile(found) && time(found) == Time.NEAR ? Likeness.POSSIBLE : Likeness.NOT_OURS;
    }

    private enum Owner {
        USER,
        NOBODY,
        OTHER
    }

    private Owner owner(SnapshotImport found) {
        var assigned = found.assignedUser().filter(name -> !name.isBlank());
        if (assigned.isEmpty()) {
            return Owner.NOBODY;
        }
        var names = remembered.names().stream().map(UserPrincipalName::value);
        return Stream.concat(Stream.of(user.toString()), names).anyMatch(name -> name.equalsIgnoreCase(assigned.get()))
                ? Owner.USER
                : Owner.OTHER;
    }

    private enum Time {
        NEAR,
        AROUND,
        LONG_BEFORE,
        UNSAID
    }

    private Time time(SnapshotImport found) {
        Optional<Instant> start = found.start().filter(time -> !time.isBefore(IMPOSSIBLE_BEFORE));
        if (start.isEmpty()) {
            return Time.UNSAID;
        }
        var since = Duration.between(submittedAt, start.get().minus(serviceAhead));
        if (since.compareTo(MOST_EARLY.negated()) < 0) {
            return Time.LONG_BEFORE;
        }
        return since.compareTo(EARLY.negated()) >= 0 && since.compareTo(LATE) <= 0 ? Time.NEAR : Time.AROUND;
    }

    /** How the service writes a file's name is not documented: as the name alone, or behind a path. */
    private boolean isOfFile(SnapshotImport found) {
        return found.fileName().map(name -> lastSegment(name).toLowerCase(Locale.ROOT)).stream()
                .anyMatch(name -> fileNames.stream()
                        .anyMatch(ours ->
                                lastSegment(ours).toLowerCase(Locale.ROOT).equals(name)));
    }

    private static String lastSegment(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
