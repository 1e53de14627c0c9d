package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.failure.FindFailure;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;

/** Use case: find the user that a person named. */
@FunctionalInterface
public interface FindUser {
    /** The user of this object id or user principal name. */
    Either<FindFailure, User> find(UserRef user);
}
