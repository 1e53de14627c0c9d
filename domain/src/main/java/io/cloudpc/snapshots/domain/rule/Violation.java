package io.cloudpc.snapshots.domain.rule;

import java.util.function.Function;

/** Something that a rule found. Its data is in the variants; every one can say itself to a person. */
public sealed interface Violation permits UserViolation, UniquenessViolation, DiskViolation, TenantViolation {
    /** Stable, and the service's own error code where it has one. */
    String code();

    /** Whether the import must not be asked for; otherwise it is a warning. */
    boolean forbids();

    /** What is wrong, in a sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** One case for each kind of thing a violation is about. */
    default <R> R match(
            Function<UserViolation, R> user,
            Function<UniquenessViolation, R> uniqueness,
            Function<DiskViolation, R> disk,
            Function<TenantViolation, R> tenant) {
        if (this instanceof UserViolation violation) {
            return user.apply(violation);
        }
        if (this instanceof UniquenessViolation violation) {
            return uniqueness.apply(violation);
        }
        if (this instanceof DiskViolation violation) {
            return disk.apply(violation);
        }
        return tenant.apply((TenantViolation) this);
    }
}
