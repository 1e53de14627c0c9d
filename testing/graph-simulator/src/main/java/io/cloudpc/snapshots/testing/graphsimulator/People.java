package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.LicenceAssignment;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code users} and {@code subscribedSkus}: who there is, in which groups, with which licences. */
final class People {
    private static final String STATES = "licenseAssignmentStates";
    private static final Set<String> LICENCES = Set.of("addLicenses", "removeLicenses");

    private final InMemoryTenant tenant;
    private final Pages pages;

    People(InMemoryTenant tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    Reply user(ReceivedRequest request, String idOrName) {
        if (request.parameter("$select")
                .filter(names -> List.of(names.split(",")).contains(STATES))
                .isPresent()) {
            return withUser(idOrName, user -> tenant.provisioning()
                    .licenceAssignments(List.of(user.id()))
                    .values()
                    .iterator()
                    .next()
                    .fold(
                            Failures::reply,
                            states -> Reply.ok(
                                    Pages.select(request, entity(request, user).set(STATES, states(states))))));
        }
        return UserRef.parse(idOrName).fold(problem -> Reply.noSuchResource(idOrName), ref -> tenant.directory()
                .user(ref)
                .fold(Failures::reply, found -> found.map(
                                user -> Reply.ok(Pages.select(request, entity(request, user))))
                        .orElseGet(() -> Reply.noSuchResource(idOrName))));
    }

    private static ObjectNode entity(ReceivedRequest request, User user) {
        var select =
                request.parameter("$select").map(names -> "(" + names + ")").orElse("");
        return Reply.object("users" + select + "/$entity")
                .put("id", user.id().toString())
                .put(
                        "userPrincipalName",
                        user.principalName().map(UserPrincipalName::value).orElse(null))
                .put("accountEnabled", user.accountEnabled())
                .put("usageLocation", user.usageLocation().orElse(null))
                .put("securityIdentifier", text(user.securityIdentifier()))
                .put("onPremisesSecurityIdentifier", text(user.onPremisesSecurityIdentifier()));
    }

    private static ArrayNode states(List<LicenceAssignment> assignments) {
        var states = JsonNodeFactory.instance.arrayNode();
        assignments.forEach(assignment -> {
            var state = states.addObject().put("skuId", assignment.sku().toString());
            state.putArray("disabledPlans");
            state.put(
                            "assignedByGroup",
                            assignment.byGroup().map(GroupId::toString).orElse(null))
                    .put("state", assignment.state().text())
                    .put("error", assignment.error().orElse("None"));
        });
        return states;
    }

    /** Licences are assigned one after the other, and none is taken away. */
    Reply assignLicense(ReceivedRequest request, String idOrName) {
        return ImportBodies.object(request.body())
                .fold(
                        reply -> reply,
                        body -> withUser(idOrName, user -> ImportBodies.strange(
                                        body, LICENCES, Set.of(), "microsoft.graph.assignLicense")
                                .orElseGet(() -> assign(request, user, body))));
    }

    private Reply assign(ReceivedRequest request, User user, JsonNode body) {
        if (!body.path("addLicenses").isArray() || !body.path("removeLicenses").isArray()) {
            return Reply.badRequest(
                    "One or more parameters of the operation 'assignLicense' are missing from the request"
                            + " payload. The missing parameters are: addLicenses, removeLicenses.");
        }
        if (!body.path("removeLicenses").isEmpty()) {
            return Reply.badRequest("The simulator takes no licence away.");
        }
        for (var licence : body.path("addLicenses")) {
            var sku = Guids.parse(licence.path("skuId").asText());
            if (sku.isEmpty()) {
                return Reply.badRequest("Cannot convert the literal to the expected type 'Edm.Guid'.");
            }
            var refusal = tenant.changes()
                    .assignLicence(user.id(), new SkuId(sku.get()), Instant.MAX)
                    .fold(failure -> Optional.of(refusal(failure)), done -> Optional.<Reply>empty());
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return Reply.ok(entity(request, user));
    }

    /** Graph has one code for all reasons. */
    private static Reply refusal(ServiceFailure failure) {
        return failure.error().code().equals("CountViolation")
                ? Reply.error(400, "Request_BadRequest", failure.error().message())
                : Failures.reply(failure);
    }

    private static @Nullable String text(Optional<SecurityIdentifier> sid) {
        return sid.map(SecurityIdentifier::value).orElse(null);
    }

    /** Only as an advanced query, since that is what a cast in the path takes. */
    Reply groups(ReceivedRequest request, String idOrName) {
        return advanced(
                request,
                () -> withUser(idOrName, user -> tenant.directory()
                        .groupsOf(user.id())
                        .fold(
                                Failures::reply,
                                groups -> pages.page(
                                        request,
                                        "groups",
                                        groups.stream()
                                                .map(group -> Reply.object()
                                                        .put("@odata.type", "#microsoft.graph.group")
                                                        .put("id", group.toString()))
                                                .toList()))));
    }

    static Reply advanced(ReceivedRequest request, Supplier<Reply> answer) {
        boolean asked = request.header("ConsistencyLevel")
                        .filter("eventual"::equalsIgnoreCase)
                        .isPresent()
                && request.parameter("$count").filter("true"::equals).isPresent();
        return asked
                ? answer.get()
                : Reply.error(
                        400,
                        "Request_UnsupportedQuery",
                        "OData cast needs the header ConsistencyLevel: eventual and the parameter $count=true.");
    }

    Reply licences(ReceivedRequest request, String idOrName) {
        return withUser(idOrName, user -> tenant.directory()
                .licencesOf(user.id())
                .fold(
                        Failures::reply,
                        licences -> pages.page(
                                request,
                                "users('" + user.id() + "')/licenseDetails",
                                tenant.facts().plansOf(user.id()).stream()
                                        .map(People::licence)
                                        .toList())));
    }

    Reply subscribedSkus(ReceivedRequest request) {
        return tenant.provisioning()
                .subscribedSkus()
                .fold(
                        Failures::reply,
                        ofWindows365 -> pages.page(
                                request,
                                "subscribedSkus",
                                tenant.facts().plans().stream().map(this::sku).toList()));
    }

    private ObjectNode sku(LicencePlan plan) {
        var sku = licence(plan)
                .put("capabilityStatus", "Enabled")
                .put("consumedUnits", tenant.facts().assigned(plan));
        sku.putObject("prepaidUnits").put("enabled", plan.seats());
        return sku;
    }

    private static ObjectNode licence(LicencePlan plan) {
        var licence = Reply.object()
                .put("id", plan.skuId().toString())
                .put("skuId", plan.skuId().toString())
                .put("skuPartNumber", plan.partNumber());
        licence.putArray("servicePlans")
                .addObject()
                .put("servicePlanId", plan.servicePlanId().toString())
                .put("servicePlanName", plan.partNumber())
                .put("provisioningStatus", "Success")
                .put("appliesTo", "User");
        return licence;
    }

    private Reply withUser(String idOrName, Function<User, Reply> answer) {
        return UserRef.parse(idOrName)
                .toJavaOptional()
                .flatMap(tenant.facts()::user)
                .map(answer)
                .orElseGet(() -> Reply.noSuchResource(idOrName));
    }
}
