package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code deviceManagement/virtualEndpoint/userSettings}: read, made, changed and assigned. */
final class UserSettings {
    private static final String TYPE = "microsoft.graph.cloudPcUserSetting";
    private static final String SOURCE = "provisioningSourceType";
    private static final Set<String> SETTING = Set.of(
            "@odata.type",
            "displayName",
            "localAdminEnabled",
            "resetEnabled",
            "selfServiceEnabled",
            "restorePointSetting",
            "crossRegionDisasterRecoverySetting",
            "notificationSetting",
            SOURCE);
    private static final Set<String> CHANGEABLE = Set.of("@odata.type", SOURCE);

    private final InMemoryTenant tenant;
    private final Pages pages;

    UserSettings(InMemoryTenant tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    Reply list(ReceivedRequest request) {
        return CloudPcs.expanding(request, expand -> tenant.directory()
                .userSettings()
                .fold(
                        Failures::reply,
                        settings -> pages.page(
                                request,
                                CloudPcs.VIRTUAL_ENDPOINT + "userSettings",
                                settings.stream()
                                        .map(setting -> write(Reply.object(), setting, expand))
                                        .toList())));
    }

    Reply one(ReceivedRequest request, String id) {
        return CloudPcs.expanding(
                request, expand -> tenant.directory().userSettings().fold(Failures::reply, settings -> settings.stream()
                        .filter(setting -> setting.id().equals(id))
                        .findFirst()
                        .map(setting -> Reply.ok(Pages.select(
                                request,
                                write(
                                        Reply.object(CloudPcs.VIRTUAL_ENDPOINT + "userSettings/$entity"),
                                        setting,
                                        expand))))
                        .orElseGet(() -> Reply.noSuchResource(id))));
    }

    private static ObjectNode write(ObjectNode node, UserSetting setting, boolean expand) {
        return CloudPcs.withAssignments(
                node.put("id", setting.id())
                        .put("displayName", setting.displayName())
                        .put(SOURCE, setting.provisionsFromSnapshot() ? "snapshot" : null),
                setting.assignedGroups(),
                expand);
    }

    Reply create(String text) {
        return body(text, SETTING, body -> {
            var name = body.path("displayName").asText();
            if (name.isBlank()) {
                return Reply.badRequest("The property 'displayName' is required.");
            }
            return source(body)
                    .map(source -> tenant.changes()
                            .createUserSetting(name, source)
                            .fold(
                                    Failures::reply,
                                    id -> Reply.created(write(
                                            Reply.object(CloudPcs.VIRTUAL_ENDPOINT + "userSettings/$entity"),
                                            new UserSetting(id, name, source == ProvisioningSource.SNAPSHOT, Set.of()),
                                            false))))
                    .getOrElseGet(reply -> reply);
        });
    }

    /** Changes what Cloud PCs are provisioned from; the rest of a setting is not simulated. */
    Reply change(String id, String text) {
        return body(
                text,
                CHANGEABLE,
                body -> !body.has(SOURCE)
                        ? Reply.noContent()
                        : source(body)
                                .map(source -> tenant.changes()
                                        .setProvisioningSource(id, source)
                                        .fold(Failures::reply, done -> Reply.noContent()))
                                .getOrElseGet(reply -> reply));
    }

    /** Replaces all assignments, which is the more dangerous of the two meanings that it may have. */
    Reply assign(String id, String text) {
        return body(text, Set.of("assignments"), body -> {
            if (!body.path("assignments").isArray()) {
                return Reply.badRequest("The parameter 'assignments' has no value.");
            }
            var groups = new LinkedHashSet<GroupId>();
            for (var assignment : body.path("assignments")) {
                var group =
                        Guids.parse(assignment.path("target").path("groupId").asText());
                if (group.isEmpty()) {
                    return Reply.badRequest("The target of an assignment needs a 'groupId'.");
                }
                groups.add(new GroupId(group.get()));
            }
            return assign(id, groups);
        });
    }

    private Reply assign(String id, Set<GroupId> groups) {
        var before = setting(id).map(UserSetting::assignedGroups).orElse(Set.of());
        var added = new LinkedHashSet<>(groups);
        added.removeAll(before);
        // A request that adds nothing is a request too, which may be refused or lost.
        for (var group : added.isEmpty() ? groups : added) {
            var failure = tenant.changes()
                    .assignUserSetting(id, group)
                    .fold(Optional::of, done -> Optional.<ServiceFailure>empty());
            if (failure.isPresent()) {
                return Failures.reply(failure.get());
            }
        }
        setting(id).ifPresent(setting -> keepOnly(groups, setting));
        return Reply.noContent();
    }

    private void keepOnly(Set<GroupId> groups, UserSetting setting) {
        var kept = new HashSet<>(setting.assignedGroups());
        if (kept.retainAll(groups)) {
            tenant.addSetting(
                    new UserSetting(setting.id(), setting.displayName(), setting.provisionsFromSnapshot(), kept));
        }
    }

    private Optional<UserSetting> setting(String id) {
        return tenant.facts().settings().stream()
                .filter(setting -> setting.id().equals(id))
                .findFirst();
    }

    private static Either<Reply, ProvisioningSource> source(JsonNode body) {
        var name = body.path(SOURCE).asText("image");
        return Arrays.stream(ProvisioningSource.values())
                .filter(source -> source.graphName().equals(name))
                .findFirst()
                .<Either<Reply, ProvisioningSource>>map(Either::right)
                .orElseGet(
                        () -> Either.left(Reply.badRequest("The value '" + name + "' is not one of " + SOURCE + ".")));
    }

    private static Reply body(String text, Set<String> known, Function<JsonNode, Reply> answer) {
        return ImportBodies.object(text).fold(reply -> reply, body -> ImportBodies.strange(body, known, Set.of(), TYPE)
                .orElseGet(() -> answer.apply(body)));
    }
}
