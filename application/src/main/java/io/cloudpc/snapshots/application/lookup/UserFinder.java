package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.failure.FindFailure;
import io.cloudpc.snapshots.application.failure.NoSuchUser;
import io.cloudpc.snapshots.application.failure.ServiceFailed;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;

/** Asks the directory for the user. */
public final class UserFinder implements FindUser {
    private final TenantDirectory directory;

    public UserFinder(TenantDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Either<FindFailure, User> find(UserRef user) {
        return directory.user(user).<FindFailure>mapLeft(ServiceFailed::new).flatMap(found -> found.<Either<
                                FindFailure, User>>
                        map(Either::right)
                .orElseGet(() -> Either.left(new NoSuchUser(user))));
    }
}
