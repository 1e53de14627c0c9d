package io.cloudpc.snapshots.adapter.graph;

import com.google.gson.JsonObject;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.snapshots.importsnapshot.ImportSnapshotPostRequestBody;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportActionDetail;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportFileType;
import com.microsoft.graph.beta.models.CloudPcSnapshotImportSourceType;
import com.microsoft.graph.beta.models.CloudPcStorageBlobDetail;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Between Graph and the domain. Requests are the SDK's models. Answers are read as they come, because the models make
 * an unknown word null and throw at a malformed date; here what does not fit is left out, and the rest is kept.
 */
final class GraphMapping {
    private GraphMapping() {}

    static ImportSnapshotPostRequestBody importBody(ImportRequest request, BlobProperty property) {
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

    /** Absent if it has no object id. */
    static Optional<User> user(JsonObject user) {
        return Json.guid(user, "id")
                .map(id -> new User(
                        new UserId(id),
                        Json.text(user, "userPrincipalName")
                                .flatMap(name -> UserPrincipalName.parse(name).toJavaOptional()),
                        // Graph leaves it out where it may not be read; only a clear no is one.
                        Json.text(user, "accountEnabled")
                                .map(Boolean::parseBoolean)
                                .orElse(true),
                        Json.text(user, "usageLocation")));
    }

    static Set<GroupId> groups(List<JsonObject> groups) {
        var ids = new LinkedHashSet<GroupId>();
        groups.forEach(group -> Json.guid(group, "id").map(GroupId::new).ifPresent(ids::add));
        return ids;
    }

    static ProvisioningPolicy provisioningPolicy(JsonObject policy, List<JsonObject> assignments) {
        return new ProvisioningPolicy(text(policy, "id"), text(policy, "displayName"), assignedGroups(assignments));
    }

    static UserSetting userSetting(JsonObject setting, List<JsonObject> assignments) {
        return new UserSetting(
                text(setting, "id"),
                text(setting, "displayName"),
                Json.text(setting, "provisioningSourceType")
                        .filter("snapshot"::equalsIgnoreCase)
                        .isPresent(),
                assignedGroups(assignments));
    }

    /** Whatever the target calls itself: only one kind has a group. */
    private static Set<GroupId> assignedGroups(List<JsonObject> assignments) {
        var ids = new LinkedHashSet<GroupId>();
        assignments.forEach(assignment -> Json.object(assignment, "target")
                .flatMap(target -> Json.guid(target, "groupId"))
                .map(GroupId::new)
                .ifPresent(ids::add));
        return ids;
    }

    static CloudPc cloudPc(JsonObject cloudPc) {
        return new CloudPc(
                text(cloudPc, "id"),
                text(cloudPc, "displayName"),
                text(cloudPc, "status"),
                Json.instant(cloudPc, "lastModifiedDateTime"));
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

    private static String text(JsonObject parent, String name) {
        return Json.text(parent, name).orElse("");
    }
}
