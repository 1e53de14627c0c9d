package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.function.Function;

/** How a person names a user: by object id, or by user principal name. */
public sealed interface UserRef {
    /** By the Entra object id. */
    record ById(UserId id) implements UserRef {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** By the sign-in name. */
    record ByPrincipalName(UserPrincipalName name) implements UserRef {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    /** Reads text with an {@code @} as a user principal name, and any other as an object id. */
    static Either<InvalidInput, UserRef> parse(String text) {
        return text.indexOf('@') >= 0
                ? UserPrincipalName.parse(text).map(ByPrincipalName::new)
                : UserId.parse(text).map(ById::new);
    }

    /** One case for each way to name a user. */
    default <R> R match(Function<UserId, R> byId, Function<UserPrincipalName, R> byPrincipalName) {
        return this instanceof ById ref ? byId.apply(ref.id()) : byPrincipalName.apply(((ByPrincipalName) this).name());
    }
}
