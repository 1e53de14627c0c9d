package io.cloudpc.snapshots.domain.rule;

/** A snapshot is used only to provision a new Cloud PC, so an existing one is a warning. */
final class VacantCloudPc {
    private VacantCloudPc() {}

    static Judgement judge(ImportFacts facts) {
        return Judgement.on(facts.cloudPcs()
                .map(cloudPcs -> Judgement.found(cloudPcs.stream()
                        .<Violation>map(TenantViolation.CloudPcExists::new)
                        .toList())));
    }
}
