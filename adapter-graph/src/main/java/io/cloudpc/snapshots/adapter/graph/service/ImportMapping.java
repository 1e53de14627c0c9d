package io.cloudpc.snapshots.adapter.graph.service;

import com.google.gson.JsonObject;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.snapshots.importsnapshot.ImportSnapshotPostRequestBody;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportActionDetail;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportFileType;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportSourceType;
import com.microsoft.graph.beta.models.CloudPcStorageBlobDetail;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Redaction;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import java.util.Map;
import java.util.Optional;

/**
 * Imports between Graph and the domain. Requests are the SDK's models. Answers are read as they come, because the models
 * make an unknown word null and throw at a malformed date; here what does not fit is left out, and the rest is kept.
 */
public final class ImportMapping {
    private ImportMapping() {}

    public static ImportSnapshotPostRequestBody importBody(ImportRequest request, BlobProperty property) {
        var body = new ImportSnapshotPostRequestBody();
        body.setAssignedUserId(request.assignedUser().toString());
        body.setSourceFiles(request.sourceFiles().stream()
                .map(file -> sourceFile(file, property))
                .toList());
        return body;
    }

    private static CloudPcSnapshotImportActionDetail sourceFile(SourceFile file, BlobProperty property) {
        var detail = new CloudPcSnapshotImportActionDetail();
        detail.setFileType(
                file.fileType() == FileType.DATA_FILE
                        ? CloudPcSnapshotImportFileType.DataFile
                        : CloudPcSnapshotImportFileType.VirtualMachineGuestState);
        return file.location().matchSource(blob -> ofBlob(detail, blob, property), sas -> ofSas(detail, sas));
    }

    private static CloudPcSnapshotImportActionDetail ofBlob(
            CloudPcSnapshotImportActionDetail detail, StorageBlob blob, BlobProperty property) {
        var info = new CloudPcStorageBlobDetail();
        info.setStorageAccountId(blob.account().toString());
        info.setContainerName(blob.container().value());
        if (property == BlobProperty.FILE_NAME) {
            info.setFileName(blob.blob().value());
        } else {
            info.setAdditionalData(Map.of(property.graphName(), blob.blob().value()));
        }
        detail.setSourceType(CloudPcSnapshotImportSourceType.AzureStorageAccount);
        detail.setStorageBlobInfo(info);
        return detail;
    }

    private static CloudPcSnapshotImportActionDetail ofSas(CloudPcSnapshotImportActionDetail detail, SasUrl sas) {
        detail.setSourceType(CloudPcSnapshotImportSourceType.SasUrl);
        detail.setSasUrl(sas.reveal());
        return detail;
    }

    /** The id in a result; absent where there is none, as in the documented examples, or none that could be an id. */
    static Optional<SnapshotId> snapshotId(JsonObject result) {
        return Json.text(result, "snapshotId")
                .flatMap(text -> SnapshotId.parse(text).toJavaOptional());
    }

    static SnapshotImport snapshotImport(JsonObject result) {
        return new SnapshotImport(
                snapshotId(result),
                Json.text(result, "filename").or(() -> Json.text(result, "fileName")),
                Json.text(result, "importStatus").map(ImportStatus::of).orElse(ImportStatus.PENDING),
                Json.text(result, "usageStatus").map(UsageStatus::of).orElse(UsageStatus.NOT_USED),
                Json.text(result, "assignedUserPrincipalName"),
                Json.text(result, "policyName"),
                Json.instant(result, "startDateTime"),
                Json.instant(result, "endDateTime"),
                Json.text(result, "additionalDetail")
                        .filter(detail -> !detail.isBlank())
                        .map(Redaction::of));
    }

    /** The answer to a question about one import, which has one id: it is this import's even where it has none itself. */
    static SnapshotImport snapshotImport(JsonObject result, SnapshotId asked) {
        var found = snapshotImport(result);
        return new SnapshotImport(
                found.id().or(() -> Optional.of(asked)),
                found.fileName(),
                found.importStatus(),
                found.usageStatus(),
                found.assignedUser(),
                found.policyName(),
                found.start(),
                found.end(),
                found.additionalDetail());
    }

    /** The result about one import in either shape of the answer; absent if the answer lists none of this id. */
    static Optional<SnapshotImport> resultFor(SnapshotId asked, JsonObject answer) {
        return Json.objects(answer, "value")
                .map(results -> results.stream()
                        .filter(result -> snapshotId(result)
                                .map(id -> id.value().equalsIgnoreCase(asked.value()))
                                .orElse(results.size() == 1))
                        .findFirst())
                .orElse(Optional.of(answer))
                .map(result -> snapshotImport(result, asked));
    }

    /** Whether it says anything of an import, so that an empty object is not taken for a pending one. */
    static boolean isResult(JsonObject answer) {
        return Json.objects(answer, "value").isPresent()
                || Json.text(answer, "importStatus").isPresent()
                || Json.text(answer, "snapshotId").isPresent();
    }
}
