package io.cloudpc.snapshots.domain.provisioning;

import io.cloudpc.snapshots.domain.tenant.SubscribedSku;
import java.util.List;
import java.util.Optional;

/**
 * Whether a licence can be assigned: the result of every rule.
 *
 * @param sku the product that would be assigned; empty if it is not certain which
 * @param alreadyLicensed whether the user has a working licence of it, so that there is nothing to assign
 * @param outages what could not be read, in sentences; no licence is assigned before it can
 */
public record LicenceVerdict(
        Optional<SubscribedSku> sku, boolean alreadyLicensed, List<LicenceViolation> violations, List<String> outages) {
    public LicenceVerdict {
        violations = List.copyOf(violations);
        outages = List.copyOf(outages);
    }

    /** Whether nothing stands against it. */
    public boolean allows() {
        return forbidding().isEmpty() && outages.isEmpty() && sku.isPresent();
    }

    /** What stands against it. */
    public List<LicenceViolation> forbidding() {
        return violations.stream().filter(LicenceViolation::forbids).toList();
    }

    /** What to know before. */
    public List<LicenceViolation> warnings() {
        return violations.stream().filter(violation -> !violation.forbids()).toList();
    }
}
