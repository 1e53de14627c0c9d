package io.cloudpc.snapshots.domain.rule;

/** A snapshot serves only the making of a Cloud PC, so one that exists is worth knowing of. */
final class VacantCloudPc {
    private VacantCloudPc() {}

    static Judgement judge(ImportFacts facts) {
        return Judgement.on(facts.cloudPcs()
                .map(cloudPcs -> Judgement.found(cloudPcs.stream()
                        .<Violation>map(TenantViolation.CloudPcExists::new)
                        .toList())));
    }
}
