package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.util.UUID;

/** The id of a Microsoft Entra tenant. */
public record TenantId(UUID value) {
    /** Reads a GUID as Entra shows it, in either case. */
    public static Either<InvalidInput, TenantId> parse(String text) {
        return Syntax.guid("The tenant id", text, TenantId::new);
    }

    /** The GUID in lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
