package io.cloudpc.snapshots.application.port.storage;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a blob is held while it is written: nobody else can write or delete it meanwhile. */
public sealed interface Hold {
    /** For {@link StagingWriter#LEASE}, and again each time that the writer renews it; a writer that dies lets go by that. */
    record Passing() implements Hold {}

    /**
     * Until it is released, beyond the life of this process too. Whoever opens the blob with the same key goes on holding
     * it, so between a kill and a second run nobody writes it unseen. To a person it is a blob with an infinite lease,
     * which the portal shows and can break ("Break lease"): that is how to get rid of a half-staged disk that nobody will
     * finish. It is seen by whoever held it.
     *
     * @param key not a secret: it keeps others from writing by accident, not on purpose
     */
    record Lasting(UUID key) implements Hold {}

    /** As {@link Passing}. */
    static Hold passing() {
        return new Passing();
    }

    /** As {@link Lasting}. */
    static Hold lasting(UUID key) {
        return new Lasting(key);
    }

    /** One case for each kind of hold. */
    default <R> R match(Supplier<R> passing, Function<UUID, R> lasting) {
        return this instanceof Lasting hold ? lasting.apply(hold.key()) : passing.get();
    }
}
