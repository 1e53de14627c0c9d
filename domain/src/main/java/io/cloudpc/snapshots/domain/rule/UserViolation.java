package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.function.Function;

/** What can be wrong with the assigned user. */
public sealed interface UserViolation extends Violation {
    /** The tenant has no user with this id. */
    record UnknownUser(UserId user) implements UserViolation {
        @Override
        public String code() {
            return "UnknownUser";
        }

        @Override
        public boolean forbids() {
            return true;
        }

        @Override
        public String message() {
            return "The tenant has no user with the object id " + user + ".";
        }

        @Override
        public String remedy() {
            return "Check the id in Entra, and that this is the tenant you mean.";
        }
    }

    /** The account is disabled: a Cloud PC could be made, but nobody could sign in to it. */
    record DisabledUser(UserId user) implements UserViolation {
        @Override
        public String code() {
            return "DisabledUser";
        }

        @Override
        public boolean forbids() {
            return false;
        }

        @Override
        public String message() {
            return "The account of the user " + user + " is disabled.";
        }

        @Override
        public String remedy() {
            return "Enable the account in Entra before the user is to sign in.";
        }
    }

    /** One case for each variant. */
    default <R> R matchUser(Function<UnknownUser, R> unknown, Function<DisabledUser, R> disabled) {
        return this instanceof UnknownUser violation ? unknown.apply(violation) : disabled.apply((DisabledUser) this);
    }
}
