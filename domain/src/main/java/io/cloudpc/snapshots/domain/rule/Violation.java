package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.Question;
import java.util.Optional;
import java.util.function.Function;

/** What a rule found. The variants hold the data; each has a message and a remedy. */
public sealed interface Violation
        permits UserViolation, UniquenessViolation, DiskViolation, DesktopViolation, TenantViolation {
    /** Stable code: the service's own error code where it has one. */
    String code();

    /** Whether this blocks the import; otherwise it is a warning. */
    boolean forbids();

    /** What somebody has to accept before the import starts; empty where nobody can. */
    default Optional<Question> asks() {
        return Optional.empty();
    }

    /** Who has accepted it, if anybody has. */
    default Optional<Acceptance> acceptance() {
        return Optional.empty();
    }

    /** What is wrong, one sentence. */
    String message();

    /** What to do about it. */
    String remedy();

    /** One case for each kind of thing a violation is about. */
    default <R> R match(
            Function<UserViolation, R> user,
            Function<UniquenessViolation, R> uniqueness,
            Function<DiskViolation, R> disk,
            Function<DesktopViolation, R> desktop,
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
        if (this instanceof DesktopViolation violation) {
            return desktop.apply(violation);
        }
        return tenant.apply((TenantViolation) this);
    }
}
