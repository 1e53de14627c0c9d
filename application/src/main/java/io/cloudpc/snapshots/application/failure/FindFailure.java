package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why a user was not found. */
public sealed interface FindFailure extends Failure permits NoSuchUser, ServiceFailed {
    /** One case for each kind of failure. */
    default <R> R matchFind(Function<NoSuchUser, R> noSuchUser, Function<ServiceFailed, R> serviceFailed) {
        return this instanceof NoSuchUser failure
                ? noSuchUser.apply(failure)
                : serviceFailed.apply((ServiceFailed) this);
    }
}
