package io.cloudpc.snapshots.domain.disk;

import io.cloudpc.snapshots.domain.windows.AgentProduct;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a host weighs findings about a disk's content and its Windows. The service's own checks are not published, so a host
 * that knows better may take errors as warnings, and one that is stricter may take warnings as errors. A finding about the
 * container always weighs what it is.
 *
 * @param softened codes whose errors are only warnings
 * @param raised codes whose warnings are errors
 * @param products whose agents should not be on the disk
 */
public record DiskPolicy(Set<FindingCode> softened, Set<FindingCode> raised, List<AgentProduct> products) {
    private static final DiskPolicy STANDARD = new DiskPolicy(Set.of(), Set.of(), AgentProduct.KNOWN);

    public DiskPolicy {
        softened = Set.copyOf(softened);
        raised = Set.copyOf(raised);
        products = List.copyOf(products);
        if (!notAdjustable(softened).isEmpty() || !notAdjustable(raised).isEmpty()) {
            throw new IllegalArgumentException("not adjustable: " + softened + " " + raised);
        }
    }

    /** Every rule as it is written. */
    public static DiskPolicy standard() {
        return STANDARD;
    }

    /** The standard policy, with errors of these codes lowered to warnings; refused when one is not about content. */
    public static Either<DiskPolicyFailure, DiskPolicy> softening(Set<FindingCode> codes) {
        return weighing(codes, Set.of());
    }

    /**
     * The standard policy, with errors of some codes lowered to warnings, and warnings of others raised to errors.
     *
     * @return a failure when a code is not about content or Windows, or is in both sets
     */
    public static Either<DiskPolicyFailure, DiskPolicy> weighing(Set<FindingCode> lowered, Set<FindingCode> raised) {
        if (!notAdjustable(lowered).isEmpty()) {
            return Either.left(new DiskPolicyFailure.NotSoftenable(notAdjustable(lowered)));
        }
        if (!notAdjustable(raised).isEmpty()) {
            return Either.left(new DiskPolicyFailure.NotRaisable(notAdjustable(raised)));
        }
        Set<FindingCode> both = matching(lowered, raised::contains);
        return both.isEmpty()
                ? Either.right(new DiskPolicy(lowered, raised, AgentProduct.KNOWN))
                : Either.left(new DiskPolicyFailure.Contradictory(both));
    }

    /** This policy, with more products whose agents should not be on the disk. */
    public DiskPolicy withProducts(List<AgentProduct> more) {
        List<AgentProduct> all = new ArrayList<>(products);
        all.addAll(more);
        return new DiskPolicy(softened, raised, all);
    }

    /** A finding about content or Windows as this policy weighs it. */
    Finding apply(Finding finding) {
        if (finding.severity() == Severity.ERROR && softened.contains(finding.code())) {
            return finding.weighing(Severity.WARN);
        }
        return finding.severity() == Severity.WARN && raised.contains(finding.code())
                ? finding.weighing(Severity.ERROR)
                : finding;
    }

    private static Set<FindingCode> notAdjustable(Set<FindingCode> codes) {
        return matching(codes, code -> !code.concern().isAdjustable());
    }

    private static Set<FindingCode> matching(Set<FindingCode> codes, Predicate<FindingCode> wanted) {
        Set<FindingCode> matching = EnumSet.noneOf(FindingCode.class);
        codes.stream().filter(wanted).forEach(matching::add);
        return Set.copyOf(matching);
    }
}
