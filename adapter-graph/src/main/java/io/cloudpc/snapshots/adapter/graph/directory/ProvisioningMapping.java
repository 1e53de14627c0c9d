package io.cloudpc.snapshots.adapter.graph.directory;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Redaction;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.GroupMember;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.StatusDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Groups, states of licences and status details from Graph's answers: what does not fit is left out. */
final class ProvisioningMapping {
    /** What Graph writes for a licence with which nothing is wrong. */
    private static final String NO_ERROR = "None";

    private ProvisioningMapping() {}

    /** Absent if it has no id. */
    static Optional<EntraGroup> group(JsonObject group) {
        return Json.guid(group, "id")
                .map(id -> new EntraGroup(
                        new GroupId(id),
                        Json.text(group, "displayName").orElse(""),
                        Json.objects(group, "assignedLicenses").orElse(List.of()).stream()
                                .flatMap(licence -> Json.guid(licence, "skuId").stream())
                                .map(SkuId::new)
                                .collect(Collectors.toSet())));
    }

    /** Absent if it has no id. */
    static Optional<GroupMember> member(JsonObject user) {
        return Json.guid(user, "id")
                .map(id -> new GroupMember(
                        new UserId(id),
                        Json.text(user, "userPrincipalName")
                                .flatMap(name -> UserPrincipalName.parse(name).toJavaOptional())));
    }

    /** Absent if the answer does not tell the states, which is not the same as having no licence. */
    static Optional<List<LicenceAssignment>> licenceAssignments(JsonObject user) {
        return Json.objects(user, "licenseAssignmentStates").map(states -> states.stream()
                .flatMap(state -> Json.guid(state, "skuId").stream()
                        .map(sku -> new LicenceAssignment(
                                new SkuId(sku),
                                LicenceAssignment.State.of(
                                        Json.text(state, "state").orElse("")),
                                Json.text(state, "error")
                                        .filter(error -> !error.isBlank() && !error.equalsIgnoreCase(NO_ERROR)),
                                Json.guid(state, "assignedByGroup").map(GroupId::new))))
                .toList());
    }

    /** Absent if it says nothing. */
    static Optional<StatusDetail> statusDetail(JsonObject detail) {
        var code = Json.text(detail, "code").orElse("");
        var message = Redaction.of(Json.text(detail, "message").orElse(""));
        var additional = new LinkedHashMap<String, String>();
        Json.objects(detail, "additionalInformation").orElse(List.of()).forEach(pair -> Json.text(pair, "name")
                .ifPresent(name -> additional.put(
                        name, Redaction.of(Json.text(pair, "value").orElse("")))));
        return code.isBlank() && message.isBlank() && additional.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatusDetail(code, message, additional));
    }
}
