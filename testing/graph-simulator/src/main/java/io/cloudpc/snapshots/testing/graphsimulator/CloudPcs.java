package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import io.cloudpc.snapshots.domain.tenant.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rest of {@code deviceManagement/virtualEndpoint}: policies, service plans and Cloud PCs. */
final class CloudPcs {
    static final String VIRTUAL_ENDPOINT = "deviceManagement/virtualEndpoint/";
    private static final Pattern OF_USER = Pattern.compile("userPrincipalName eq '((?:[^']|'')*)'");

    private static final Set<String> NEWER_STATUSES = Set.of(
            "movingRegion", "resizePendingLicense", "modifyingSingleSignOn", "refreshPolicyConfiguration", "preparing");

    private final InMemoryTenant tenant;
    private final Pages pages;

    CloudPcs(InMemoryTenant tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    Reply policies(ReceivedRequest request) {
        return expanding(request, expand -> tenant.directory()
                .provisioningPolicies()
                .fold(
                        Failures::reply,
                        policies -> pages.page(
                                request,
                                VIRTUAL_ENDPOINT + "provisioningPolicies",
                                policies.stream()
                                        .map(policy -> withAssignments(
                                                Reply.object()
                                                        .put("id", policy.id())
                                                        .put("displayName", policy.displayName())
                                                        .put("provisioningType", "dedicated"),
                                                policy.assignedGroups(),
                                                expand))
                                        .toList())));
    }

    /** Takes no query options, as documented. */
    Reply servicePlans(ReceivedRequest request) {
        return pages.page(
                request,
                VIRTUAL_ENDPOINT + "servicePlans",
                tenant.facts().plans().stream()
                        .filter(LicencePlan::isWindows365)
                        .map(plan -> {
                            var node = Reply.object()
                                    .put("@odata.type", "#microsoft.graph.cloudPcServicePlan")
                                    .put("id", plan.servicePlanId().toString())
                                    .put("displayName", plan.displayName())
                                    .put("type", "enterprise");
                            plan.diskGigabytes().ifPresent(disk -> node.put("storageInGB", disk));
                            return node;
                        })
                        .toList());
    }

    Reply cloudPcs(ReceivedRequest request) {
        var filter = request.parameter("$filter");
        if (filter.isEmpty()) {
            var all = new ArrayList<ObjectNode>();
            tenant.facts()
                    .cloudPcs()
                    .forEach((user, cloudPcs) -> cloudPcs.forEach(pc -> all.add(node(request, pc, user))));
            return pages.page(request, VIRTUAL_ENDPOINT + "cloudPCs", all);
        }
        var ofUser = OF_USER.matcher(filter.get());
        if (!ofUser.matches()) {
            return Reply.badRequest("The simulator filters Cloud PCs by userPrincipalName eq '…' only.");
        }
        return userNamed(ofUser.group(1).replace("''", "'"))
                .map(user -> tenant.directory()
                        .cloudPcsOf(user)
                        .fold(Failures::reply, cloudPcs -> page(request, cloudPcs, user)))
                .orElseGet(() -> pages.page(request, VIRTUAL_ENDPOINT + "cloudPCs", List.of()));
    }

    /**
     * The restore points that the service makes of each Cloud PC by itself, one for each here. Imported snapshots are not
     * among them, as the reference says.
     */
    Reply snapshots(ReceivedRequest request) {
        var all = new ArrayList<ObjectNode>();
        tenant.facts().cloudPcs().forEach((user, cloudPcs) -> cloudPcs.forEach(pc -> all.add(restorePoint(pc))));
        return pages.page(request, VIRTUAL_ENDPOINT + "snapshots", all);
    }

    private static ObjectNode restorePoint(CloudPc cloudPc) {
        return Reply.object()
                .put("id", cloudPc.id() + "_automatic")
                .put("cloudPcId", cloudPc.id())
                .put("status", "ready")
                .put("snapshotType", "automatic")
                .put(
                        "createdDateTime",
                        cloudPc.lastModified().map(Object::toString).orElse(null))
                .putNull("lastRestoredDateTime")
                .putNull("expirationDateTime");
    }

    private Reply page(ReceivedRequest request, List<CloudPc> cloudPcs, UserId user) {
        return pages.page(
                request,
                VIRTUAL_ENDPOINT + "cloudPCs",
                cloudPcs.stream().map(cloudPc -> node(request, cloudPc, user)).toList());
    }

    private Optional<UserId> userNamed(String name) {
        return UserPrincipalName.parse(name)
                .toJavaOptional()
                .flatMap(found -> tenant.facts().user(new UserRef.ByPrincipalName(found)))
                .map(User::id);
    }

    private ObjectNode node(ReceivedRequest request, CloudPc cloudPc, UserId user) {
        var node = Reply.object()
                .put("id", cloudPc.id())
                .put("displayName", cloudPc.displayName())
                .put("status", status(request, cloudPc.status()))
                .put(
                        "userPrincipalName",
                        tenant.facts()
                                .user(new UserRef.ById(user))
                                .flatMap(User::principalName)
                                .map(UserPrincipalName::value)
                                .orElse(null))
                .put(
                        "lastModifiedDateTime",
                        cloudPc.lastModified().map(Object::toString).orElse(null));
        return node.set(
                "statusDetail",
                cloudPc.detail().<JsonNode>map(CloudPcs::statusDetail).orElseGet(NullNode::getInstance));
    }

    /** Words that are newer than the enum's first release are shown to those only who say that they take them. */
    private static String status(ReceivedRequest request, String status) {
        boolean taken = request.header("Prefer")
                .filter(preference -> preference.contains("include-unknown-enum-members"))
                .isPresent();
        return taken || !NEWER_STATUSES.contains(status) ? status : "unknownFutureValue";
    }

    private static ObjectNode statusDetail(StatusDetail detail) {
        var node = Reply.object().put("code", detail.code()).put("message", detail.message());
        var additional = node.putArray("additionalInformation");
        detail.additional()
                .forEach((name, value) ->
                        additional.addObject().put("name", name).put("value", value));
        return node;
    }

    interface Answer {
        Reply with(boolean assignments);
    }

    static Reply expanding(ReceivedRequest request, Answer answer) {
        var expand = request.parameter("$expand");
        return expand.filter(property -> !property.equals("assignments"))
                .map(property -> Reply.badRequest("Could not find a property named '" + property + "'."))
                .orElseGet(() -> answer.with(expand.isPresent()));
    }

    static ObjectNode withAssignments(ObjectNode item, Set<GroupId> groups, boolean expand) {
        if (expand) {
            var assignments = item.putArray("assignments");
            groups.forEach(group -> {
                var assignment =
                        assignments.addObject().put("id", item.path("id").asText() + "_" + group);
                assignment
                        .putObject("target")
                        .put("@odata.type", "#microsoft.graph.cloudPcManagementGroupAssignmentTarget")
                        .put("groupId", group.toString())
                        .putNull("servicePlanId");
            });
        }
        return item;
    }
}
