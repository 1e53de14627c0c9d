package io.cloudpc.snapshots.adapter.graph.changes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.usersettings.item.CloudPcUserSettingItemRequestBuilder;
import com.microsoft.graph.beta.devicemanagement.virtualendpoint.usersettings.item.assign.AssignPostRequestBody;
import com.microsoft.graph.beta.models.AssignedLicense;
import com.microsoft.graph.beta.models.CloudPcProvisioningSourceType;
import com.microsoft.graph.beta.models.CloudPcRestorePointFrequencyType;
import com.microsoft.graph.beta.models.CloudPcRestorePointSetting;
import com.microsoft.graph.beta.models.CloudPcUserSetting;
import com.microsoft.graph.beta.models.ReferenceCreate;
import com.microsoft.graph.beta.users.item.assignlicense.AssignLicensePostRequestBody;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.adapter.graph.message.RequestWriter;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import java.util.List;

/** The requests that change a tenant, and the one that reads what a change must keep. */
public final class ChangeRequests {
    private final RequestWriter writer;

    public ChangeRequests(RequestWriter writer) {
        this.writer = writer;
    }

    /** Grants its users nothing. */
    GraphRequest createSetting(String displayName, ProvisioningSource source) {
        var restore = new CloudPcRestorePointSetting();
        restore.setFrequencyType(CloudPcRestorePointFrequencyType.Default);
        restore.setUserRestoreEnabled(false);
        var setting = settingFrom(source);
        setting.setDisplayName(displayName);
        setting.setLocalAdminEnabled(false);
        setting.setResetEnabled(false);
        setting.setRestorePointSetting(restore);
        return writer.write(
                Operation.CREATE_SETTING,
                writer.graph()
                        .deviceManagement()
                        .virtualEndpoint()
                        .userSettings()
                        .toPostRequestInformation(setting));
    }

    GraphRequest setSource(String settingId, ProvisioningSource source) {
        return writer.write(Operation.SET_SOURCE, setting(settingId).toPatchRequestInformation(settingFrom(source)));
    }

    private static CloudPcUserSetting settingFrom(ProvisioningSource source) {
        var setting = new CloudPcUserSetting();
        setting.setOdataType("#microsoft.graph.cloudPcUserSetting");
        setting.setProvisioningSourceType(
                source == ProvisioningSource.SNAPSHOT
                        ? CloudPcProvisioningSourceType.Snapshot
                        : CloudPcProvisioningSourceType.Image);
        return setting;
    }

    GraphRequest readSetting(String settingId) {
        return writer.write(Operation.READ_SETTING, setting(settingId).toGetRequestInformation(request -> {
            request.queryParameters.expand = new String[] {"assignments"};
        }));
    }

    /**
     * The assignments that are there go with their ids, their targets as they came: the SDK's models would lose what they do
     * not know.
     */
    GraphRequest assignSetting(String settingId, List<JsonObject> present, GroupId group) {
        var assignments = new JsonArray();
        present.forEach(assignment -> assignments.add(only(assignment, "id", "target")));
        var target = new JsonObject();
        target.addProperty("@odata.type", "#microsoft.graph.cloudPcManagementGroupAssignmentTarget");
        target.addProperty("groupId", group.toString());
        var added = new JsonObject();
        added.add("target", target);
        assignments.add(added);
        var body = new JsonObject();
        body.add("assignments", assignments);
        return writer.write(
                        Operation.ASSIGN_SETTING,
                        setting(settingId).assign().toPostRequestInformation(new AssignPostRequestBody()))
                .withBody(body.toString());
    }

    private static JsonObject only(JsonObject item, String... names) {
        var kept = new JsonObject();
        for (var name : names) {
            if (item.has(name)) {
                kept.add(name, item.get(name));
            }
        }
        return kept;
    }

    GraphRequest assignLicence(UserId user, SkuId sku) {
        var licence = new AssignedLicense();
        licence.setSkuId(sku.value());
        licence.setDisabledPlans(List.of());
        var body = new AssignLicensePostRequestBody();
        body.setAddLicenses(List.of(licence));
        body.setRemoveLicenses(List.of());
        return writer.write(
                Operation.ASSIGN_LICENCE,
                writer.graph().users().byUserId(user.toString()).assignLicense().toPostRequestInformation(body));
    }

    GraphRequest addMember(GroupId group, UserId user) {
        var reference = new ReferenceCreate();
        reference.setOdataId(writer.directoryObject(user.toString()));
        return writer.write(
                Operation.ADD_MEMBER,
                writer.graph()
                        .groups()
                        .byGroupId(group.toString())
                        .members()
                        .ref()
                        .toPostRequestInformation(reference));
    }

    private CloudPcUserSettingItemRequestBuilder setting(String id) {
        return writer.graph()
                .deviceManagement()
                .virtualEndpoint()
                .userSettings()
                .byCloudPcUserSettingId(id);
    }
}
