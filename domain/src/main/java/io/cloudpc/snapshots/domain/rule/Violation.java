package io.cloudpc.snapshots.domain.rule;

import java.util.function.Function;

/** What a rule found. The variants hold the data; each has a message and a remedy. */
public sealed interface Violation permits UserViolation, UniquenessViolation, DiskViolation, TenantViolation {
    /** Stable code: the service's own error code where it has one. */
    String code();

    /** Whether this blocks the import; otherwise it is a warning. */
    boolean forbids();

    /** What is wrong, one sentence. */
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
