package io.cloudpc.snapshots.domain.rule;

import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The disk of the user's licence is at least as large as the imported one (seen in the field). The service writes GB;
 * Azure's disks come in powers of two, so a gigabyte is read as 2^30 bytes.
 */
final class LicenceFit {
    private LicenceFit() {}

    static Judgement judge(ImportFacts facts) {
        var size = facts.disk(FileType.DATA_FILE)
                .map(evidence -> evidence.match(DiskInspection::virtualSizeBytes, none -> OptionalLong.empty()));
        return Judgement.on(facts.licences()
                .flatMap(licences -> licences.isEmpty()
                        ? new Fact.Known<>(Judgement.found(new TenantViolation.NoLicence()))
                        : size.map(known -> ofLicences(licences, known))));
    }

    private static Judgement ofLicences(List<Licence> licences, OptionalLong virtualSizeBytes) {
        if (virtualSizeBytes.isEmpty()) {
            // A file without a size is no disk, and DiskValidity says so.
            return Judgement.PASSED;
        }
        long size = virtualSizeBytes.getAsLong();
        if (licences.stream().anyMatch(licence -> diskBytes(licence) >= size)) {
            return Judgement.PASSED;
        }
        if (licences.stream().anyMatch(licence -> licence.diskGigabytes().isEmpty())) {
            return Judgement.found(new TenantViolation.UnknownLicenceDisk(licences));
        }
        var largest = licences.stream()
                .max(Comparator.comparingLong(LicenceFit::diskBytes))
                .orElseThrow();
        return Judgement.found(new TenantViolation.LicenceTooSmall(largest, size));
    }

    private static long diskBytes(Licence licence) {
        return (long) licence.diskGigabytes().orElse(0) << 30;
    }
}
