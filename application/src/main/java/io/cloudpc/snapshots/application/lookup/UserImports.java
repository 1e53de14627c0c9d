package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.util.Optional;

/** What the service has of one user, under whichever of the user's names. */
public final class UserImports {
    private final CloudPcService service;
    private final TenantDirectory directory;

    public UserImports(CloudPcService service, TenantDirectory directory) {
        this.service = service;
        this.directory = directory;
    }

    /** The user's imports that the service lists, where the tenant offers a list. */
    public Either<ServiceFailure, Listing> of(UserId user) {
        return service.list()
                .flatMap(listing -> listing.match(
                        imports -> principalName(user)
                                .map(name -> new Listing.Complete(imports.stream()
                                        .filter(found -> found.belongsTo(user, name))
                                        .toList())),
                        why -> Either.right(listing)));
    }

    /** Whether the service says that this import is the user's; one without an assigned user is nobody else's. */
    public Either<ServiceFailure, Boolean> mayBelongTo(SnapshotImport found, UserId user) {
        return found.assignedUser().isEmpty()
                ? Either.right(true)
                : principalName(user).map(name -> found.belongsTo(user, name));
    }

    private Either<ServiceFailure, Optional<UserPrincipalName>> principalName(UserId user) {
        return directory.user(new UserRef.ById(user)).map(found -> found.flatMap(User::principalName));
    }
}
