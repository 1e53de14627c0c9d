package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.evidence.Candidates;
import io.cloudpc.snapshots.domain.evidence.Trail;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.Remembered;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds what the service has of one attempt or one user, under every name that the user is known to have had. */
public final class ImportSearch {
    private final CloudPcService service;
    private final TenantDirectory directory;

    public ImportSearch(CloudPcService service, TenantDirectory directory) {
        this.service = service;
        this.directory = directory;
    }

    /** What the list shows of the record's attempt. Asks the directory for the user's present name. */
    public Either<ServiceFailure, Search> search(ImportRecord record, Instant submittedAt, ListLook look) {
        return look.listing().flatMap(listing -> user(record.user()).map(user -> {
            var trail = trail(record.named(user.flatMap(User::principalName)), submittedAt);
            return listing.match(
                    imports -> new Search(
                            look.at(), trail, user.isPresent(), Optional.of(candidates(imports, trail, look)), ""),
                    why -> new Search(look.at(), trail, user.isPresent(), Optional.empty(), why));
        }));
    }

    private static Candidates candidates(List<SnapshotImport> shown, Trail trail, ListLook look) {
        var candidates = Candidates.among(shown, trail);
        return candidates.isEmpty()
                ? candidates
                : Candidates.among(
                        candidates.all().stream()
                                .filter(found -> !look.isOfAnother(found, trail.user()))
                                .toList(),
                        trail);
    }

    /** The imports that the list shows under the user's id or a name that the user has or had; or that there is no list. */
    public Either<ServiceFailure, Listing> ofUser(UserId user, Optional<ImportRecord> record, ListLook look) {
        return look.listing()
                .flatMap(listing -> listing.match(
                        imports -> trail(user, record)
                                .map(trail -> new Listing.Complete(
                                        imports.stream().filter(trail::isOfUser).toList())),
                        why -> Either.right(listing)));
    }

    /** Whether the service says that this import is somebody else's. One without an assigned user is nobody's. */
    public Either<ServiceFailure, Boolean> isOfAnother(
            SnapshotImport found, UserId user, Optional<ImportRecord> record) {
        if (found.assignedUser().filter(name -> !name.isBlank()).isEmpty()
                || known(user, record).isOfUser(found)) {
            return Either.right(false);
        }
        return trail(user, record).map(trail -> !trail.isOfUser(found));
    }

    /** Whether the service names the user by the object id, which is never given to anybody else. */
    public static boolean isById(SnapshotImport found, UserId user) {
        return found.assignedUser()
                .filter(name -> name.equalsIgnoreCase(user.toString()))
                .isPresent();
    }

    private Trail trail(ImportRecord record, Instant submittedAt) {
        return Trail.of(record, submittedAt, service.clockDifference().orElse(Duration.ZERO));
    }

    private Either<ServiceFailure, Trail> trail(UserId user, Optional<ImportRecord> record) {
        return user(user).map(found -> {
            var known = known(user, record);
            var remembered = found.flatMap(User::principalName)
                    .map(known.remembered()::named)
                    .orElse(known.remembered());
            return new Trail(user, remembered, List.of(), known.submittedAt(), known.serviceAhead());
        });
    }

    private static Trail known(UserId user, Optional<ImportRecord> record) {
        var remembered = record.map(ImportRecord::remembered).orElse(Remembered.NOTHING);
        return new Trail(user, remembered, List.of(), Instant.EPOCH, Duration.ZERO);
    }

    private Either<ServiceFailure, Optional<User>> user(UserId user) {
        return directory.user(new UserRef.ById(user));
    }
}
