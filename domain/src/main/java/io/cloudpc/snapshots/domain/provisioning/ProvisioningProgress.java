package io.cloudpc.snapshots.domain.provisioning;

import io.cloudpc.snapshots.domain.journal.Handover.LicenceMark;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState.Succeeded;
import io.cloudpc.snapshots.domain.journal.ImportState.Used;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.CloudPcStatus;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a user is on the way from the imported snapshot to the Cloud PC.
 *
 * @param record the journal's record; empty if there is none
 * @param cloudPc the user's latest Cloud PC
 * @param licences the licences that count for the stage: the one that was given, where the journal names one
 * @param waiting how long the licence has been given and no end has come; empty where that is not known or over
 */
public record ProvisioningProgress(
        UserId user,
        Optional<ImportRecord> record,
        ProvisioningStage stage,
        Optional<CloudPc> cloudPc,
        List<LicenceAssignment> licences,
        Optional<Duration> waiting) {
    public ProvisioningProgress {
        licences = List.copyOf(licences);
    }

    /**
     * From what is known now.
     *
     * @param licences the states of the user's licences of Windows 365; not needed where there is a Cloud PC
     */
    public static ProvisioningProgress of(
            UserId user,
            Optional<ImportRecord> record,
            List<CloudPc> cloudPcs,
            List<LicenceAssignment> licences,
            Instant now) {
        var latest = cloudPcs.stream()
                .max(Comparator.comparing(cloudPc -> cloudPc.lastModified().orElse(Instant.MIN)));
        var mark = record.flatMap(known -> known.handover().licence());
        var given = licences.stream()
                .filter(licence ->
                        mark.map(known -> known.sku().equals(licence.sku())).orElse(true))
                .toList();
        var stage = latest.map(ProvisioningProgress::ofCloudPc).orElseGet(() -> ofLicence(record, mark, given));
        return new ProvisioningProgress(
                user,
                record,
                stage,
                latest,
                given,
                stage.isEnd() || stage.isReady()
                        ? Optional.empty()
                        : mark.map(known -> Duration.between(known.at(), now)));
    }

    private static ProvisioningStage ofCloudPc(CloudPc cloudPc) {
        var status = CloudPcStatus.of(cloudPc.status());
        return switch (status.phase()) {
            case UNDER_WAY -> ProvisioningStage.PROVISIONING;
            case READY ->
                status.kind() == CloudPcStatus.Kind.PROVISIONED
                        ? ProvisioningStage.PROVISIONED
                        : ProvisioningStage.PROVISIONED_WITH_WARNINGS;
            case FAILED -> ProvisioningStage.FAILED;
            case CHANGING -> ProvisioningStage.CHANGING;
            case ENDING -> ProvisioningStage.ENDING;
        };
    }

    private static ProvisioningStage ofLicence(
            Optional<ImportRecord> record, Optional<LicenceMark> mark, List<LicenceAssignment> licences) {
        if (licences.stream().anyMatch(LicenceAssignment::isActive)) {
            return ProvisioningStage.LICENSED;
        }
        if (licences.stream().anyMatch(licence -> licence.state().kind() == LicenceAssignment.Kind.ERROR)) {
            return ProvisioningStage.LICENCE_FAILED;
        }
        if (mark.isPresent()) {
            return ProvisioningStage.LICENCE_PENDING;
        }
        return record.filter(known -> known.state() instanceof Succeeded || known.state() instanceof Used)
                        .isPresent()
                ? ProvisioningStage.NO_LICENCE
                : ProvisioningStage.NOT_IMPORTED;
    }

    /** Whether provisioning takes longer than this. An advisory: Microsoft promises no time. */
    public boolean isOverdue(Duration usual) {
        return waiting.filter(time -> time.compareTo(usual) > 0).isPresent();
    }
}
