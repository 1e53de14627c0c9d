package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.EntraGroup;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code groups}: which there are, with which licences, who is in them; and new members. */
final class Groups {
    private static final Pattern NAMED = Pattern.compile("displayName eq '((?:[^']|'')*)'");
    private static final Pattern REFERENCE =
            Pattern.compile("https?://[^/?#]+/[^/?#]+/(?:directoryObjects|users)/([^/?#]+)");
    private static final Set<String> REFERENCE_BODY = Set.of("@odata.id");

    private final InMemoryTenant tenant;
    private final Pages pages;

    Groups(InMemoryTenant tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    /** By name only: a tenant has many groups. */
    Reply list(ReceivedRequest request) {
        var named = NAMED.matcher(request.parameter("$filter").orElse(""));
        if (!named.matches()) {
            return Reply.badRequest("The simulator lists groups by displayName eq '…' only.");
        }
        return tenant.provisioning()
                .groupsNamed(named.group(1).replace("''", "'"))
                .fold(
                        Failures::reply,
                        groups -> pages.page(
                                request,
                                "groups",
                                groups.stream()
                                        .map(group -> write(Reply.object(), group))
                                        .toList()));
    }

    Reply one(ReceivedRequest request, String id) {
        return withGroup(id, group -> tenant.provisioning().group(group).fold(Failures::reply, found -> found.map(
                        known -> Reply.ok(Pages.select(request, write(Reply.object("groups/$entity"), known))))
                .orElseGet(() -> Reply.noSuchResource(id))));
    }

    private static ObjectNode write(ObjectNode node, EntraGroup group) {
        node.put("id", group.id().toString()).put("displayName", group.displayName());
        var licences = node.putArray("assignedLicenses");
        group.licences()
                .forEach(
                        sku -> licences.addObject().put("skuId", sku.toString()).putArray("disabledPlans"));
        return node;
    }

    Reply members(ReceivedRequest request, String id) {
        return People.advanced(
                request,
                () -> withKnownGroup(id, group -> tenant.provisioning()
                        .membersOf(group)
                        .fold(
                                Failures::reply,
                                members -> pages.page(
                                        request,
                                        "users",
                                        members.stream()
                                                .map(member -> Reply.object()
                                                        .put("id", member.id().toString())
                                                        .put(
                                                                "userPrincipalName",
                                                                member.principalName()
                                                                        .map(UserPrincipalName::value)
                                                                        .orElse(null)))
                                                .toList()))));
    }

    Reply addMember(String id, String body) {
        return ImportBodies.object(body).fold(reply -> reply, reference -> ImportBodies.strange(
                        reference, REFERENCE_BODY, Set.of(), "microsoft.graph.referenceCreate")
                .orElseGet(() -> withGroup(
                        id,
                        group -> addMember(group, reference.path("@odata.id").asText()))));
    }

    private Reply addMember(GroupId group, String reference) {
        var named = REFERENCE.matcher(reference);
        var user = named.matches() ? Guids.parse(named.group(1)) : Optional.<UUID>empty();
        if (user.isEmpty()) {
            return Reply.error(400, "Request_BadRequest", "Invalid object identifier in the URL '" + reference + "'.");
        }
        return tenant.changes()
                .addMember(group, new UserId(user.get()), Instant.MAX)
                .fold(
                        Failures::reply,
                        answer -> answer == ChangeAnswer.ALREADY_SO
                                ? Reply.error(
                                        400,
                                        "Request_BadRequest",
                                        "One or more added object references already exist for the following modified"
                                                + " properties: 'members'.")
                                : Reply.noContent());
    }

    private Reply withKnownGroup(String id, Function<GroupId, Reply> answer) {
        return withGroup(
                id,
                group -> tenant.facts().groups().stream()
                                .anyMatch(known -> known.id().equals(group))
                        ? answer.apply(group)
                        : Reply.noSuchResource(id));
    }

    private static Reply withGroup(String id, Function<GroupId, Reply> answer) {
        return Guids.parse(id).map(GroupId::new).map(answer).orElseGet(() -> Reply.noSuchResource(id));
    }
}
