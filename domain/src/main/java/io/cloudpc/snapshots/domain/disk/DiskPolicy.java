package io.cloudpc.snapshots.domain.disk;

import io.vavr.control.Either;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which errors about a disk's content a host takes as warnings. The service's own checks are not published, so a host
 * that knows better may say so. An error about the container is always an error.
 */
public final class DiskPolicy {
    private static final DiskPolicy STANDARD = new DiskPolicy(Set.of());

    private final Set<FindingCode> softened;

    private DiskPolicy(Set<FindingCode> softened) {
        this.softened = softened;
    }

    /** Every rule as it is written. */
    public static DiskPolicy standard() {
        return STANDARD;
    }

    /** The standard policy, with errors of these codes lowered to warnings; refused when one is not about content. */
    public static Either<DiskPolicyFailure, DiskPolicy> softening(Set<FindingCode> codes) {
        Set<FindingCode> refused = EnumSet.noneOf(FindingCode.class);
        codes.stream().filter(code -> code.concern() != Concern.CONTENT).forEach(refused::add);
        return refused.isEmpty()
                ? Either.right(new DiskPolicy(Set.copyOf(codes)))
                : Either.left(new DiskPolicyFailure.NotSoftenable(Set.copyOf(refused)));
    }

    /** The codes whose errors are only warnings. */
    public Set<FindingCode> softened() {
        return softened;
    }

    /** A finding about content as this policy weighs it. */
    Finding apply(Finding finding) {
        return finding.severity() == Severity.ERROR && softened.contains(finding.code())
                ? finding.weighing(Severity.WARN)
                : finding;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiskPolicy policy && softened.equals(policy.softened);
    }

    @Override
    public int hashCode() {
        return softened.hashCode();
    }

    @Override
    public String toString() {
        return "DiskPolicy" + softened;
    }
}
