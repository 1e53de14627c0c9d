package io.cloudpc.snapshots.adapter.graph.directory;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directory from Graph's answers: what does not fit is left out, and the rest is kept. */
final class DirectoryMapping {
    private DirectoryMapping() {}

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
                        Json.text(user, "usageLocation"),
                        sid(user, "securityIdentifier"),
                        sid(user, "onPremisesSecurityIdentifier")));
    }

    private static Optional<SecurityIdentifier> sid(JsonObject user, String name) {
        return Json.text(user, name).flatMap(SecurityIdentifier::parse);
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
                Json.instant(cloudPc, "lastModifiedDateTime"),
                Json.object(cloudPc, "statusDetail").flatMap(ProvisioningMapping::statusDetail));
    }

    private static String text(JsonObject parent, String name) {
        return Json.text(parent, name).orElse("");
    }
}
