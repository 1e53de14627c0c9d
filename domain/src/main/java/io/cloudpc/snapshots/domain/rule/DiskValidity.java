package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.DiskInspection;

/** Every source file is what the service can import: the verdict of the disk check, as a rule. */
final class DiskValidity {
    private DiskValidity() {}

    static Judgement judge(ImportFacts facts) {
        return facts.request().sourceFiles().stream()
                .map(file -> Judgement.on(facts.disk(file.fileType())
                        .map(disk -> ofFile(file.location().fileName(), disk))))
                .reduce(Judgement.PASSED, Judgement::and);
    }

    private static Judgement ofFile(String fileName, DiskEvidence evidence) {
        return evidence.match(
                inspection -> ofDisk(fileName, inspection),
                none -> Judgement.found(new DiskViolation.NoDisk(fileName, none.message(), none.remedy())));
    }

    private static Judgement ofDisk(String fileName, DiskInspection disk) {
        return switch (disk.verdict()) {
            case ACCEPT -> Judgement.PASSED;
            case ACCEPT_WARN -> Judgement.found(new DiskViolation.UnusualDisk(fileName, disk.findings()));
            case CONVERT -> Judgement.found(new DiskViolation.NeedsStaging(fileName, disk.findings()));
            case REJECT -> Judgement.found(new DiskViolation.InvalidDisk(fileName, disk.findings()));
        };
    }
}
