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
            return "The tenant has no user with the object ID " + user + ".";
        }

        @Override
        public String remedy() {
            return "Check the ID in Microsoft Entra ID, and check that this is the right tenant.";
        }
    }

    /** The account is disabled. A Cloud PC can be provisioned, but nobody can sign in to it. */
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
            return "The account of " + user + " is disabled.";
        }

        @Override
        public String remedy() {
            return "Enable the account in Microsoft Entra ID before the user signs in.";
        }
    }

    /** One case for each variant. */
    default <R> R matchUser(Function<UnknownUser, R> unknown, Function<DisabledUser, R> disabled) {
        return this instanceof UnknownUser violation ? unknown.apply(violation) : disabled.apply((DisabledUser) this);
    }
}
