package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.UUID;

/** The Entra object id of a user. */
public record UserId(UUID value) {
    /** Reads a GUID as Entra shows it, in either case. */
    public static Either<InvalidInput, UserId> parse(String text) {
        return Syntax.guid("The user's object id", text, UserId::new);
    }

    /** The GUID in lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
