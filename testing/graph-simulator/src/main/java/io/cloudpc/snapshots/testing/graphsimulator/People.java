package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.tenant.LicencePlan;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code users} and {@code subscribedSkus}: who there is, in which groups, with which licences. */
final class People {
    private final InMemoryTenant tenant;
    private final Pages pages;

    People(InMemoryTenant tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    Reply user(ReceivedRequest request, String idOrName) {
        return UserRef.parse(idOrName).fold(problem -> noSuch(idOrName), ref -> tenant.directory()
                .user(ref)
                .fold(Failures::reply, found -> found.map(user -> entity(request, user))
                        .orElseGet(() -> noSuch(idOrName))));
    }

    private static Reply entity(ReceivedRequest request, User user) {
        var select =
                request.parameter("$select").map(names -> "(" + names + ")").orElse("");
        var node = Reply.object("users" + select + "/$entity")
                .put("id", user.id().toString())
                .put(
                        "userPrincipalName",
                        user.principalName().map(UserPrincipalName::value).orElse(null))
                .put("accountEnabled", user.accountEnabled())
                .put("usageLocation", user.usageLocation().orElse(null))
                .put("securityIdentifier", text(user.securityIdentifier()))
                .put("onPremisesSecurityIdentifier", text(user.onPremisesSecurityIdentifier()));
        return Reply.ok(Pages.select(request, node));
    }

    private static @Nullable String text(Optional<SecurityIdentifier> sid) {
        return sid.map(SecurityIdentifier::value).orElse(null);
    }

    /** Only as an advanced query, since that is what a cast in the path takes. */
    Reply groups(ReceivedRequest request, String idOrName) {
        if (request.header("ConsistencyLevel")
                        .filter("eventual"::equalsIgnoreCase)
                        .isEmpty()
                || request.parameter("$count").filter("true"::equals).isEmpty()) {
            return Reply.error(
                    400,
                    "Request_UnsupportedQuery",
                    "OData cast needs the header ConsistencyLevel: eventual and the parameter $count=true.");
        }
        return withUser(idOrName, user -> tenant.directory()
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
                                        .toList())));
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
        return pages.page(
                request,
                "subscribedSkus",
                tenant.facts().plans().stream()
                        .map(plan -> {
                            var sku = licence(plan)
                                    .put("capabilityStatus", "Enabled")
                                    .put("consumedUnits", consumed(plan));
                            sku.putObject("prepaidUnits").put("enabled", plan.seats());
                            return sku;
                        })
                        .toList());
    }

    private long consumed(LicencePlan plan) {
        return tenant.facts().users().stream()
                .filter(user -> tenant.facts().plansOf(user.id()).contains(plan))
                .count();
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
                .orElseGet(() -> noSuch(idOrName));
    }

    private static Reply noSuch(String idOrName) {
        return Reply.error(
                404,
                "Request_ResourceNotFound",
                "Resource '" + idOrName
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }
}
