package io.cloudpc.snapshots.domain.rule;

import java.util.Collections;

/** A provisioning policy is assigned to a group of the user: the documented precondition of {@code importSnapshot}. */
final class PolicyPrerequisite {
    private PolicyPrerequisite() {}

    static Judgement judge(ImportFacts facts) {
        return Judgement.on(facts.groups().flatMap(groups -> facts.provisioningPolicies()
                .map(policies ->
                        policies.stream().anyMatch(policy -> !Collections.disjoint(policy.assignedGroups(), groups))
                                ? Judgement.PASSED
                                : Judgement.found(new TenantViolation.MissingProvisionPolicy()))));
    }
}
