package io.cloudpc.snapshots.adapter.graph;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.application.port.driven.ServiceFailure;
import io.cloudpc.snapshots.application.port.driven.TenantDirectory;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.CloudPc;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.Licence;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.domain.tenant.UserSetting;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Users, groups and licences from Entra; policies, settings, plans and Cloud PCs from Windows 365. */
final class GraphDirectory implements TenantDirectory {
    private final GraphCalls calls;
    private final GraphRequests requests;

    GraphDirectory(GraphCalls calls, GraphRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        var outcome = calls.repeatedly(requests.user(user));
        if (outcome.isLeft()) {
            return isAbsent(outcome) ? Either.right(Optional.empty()) : Either.left(outcome.getLeft());
        }
        // An answer that names nobody is not an answer that there is nobody.
        var found = outcome.get().json().flatMap(GraphMapping::user);
        return found.isPresent()
                ? Either.right(found)
                : Either.left(calls.failures().unreadable(Operation.USER, outcome.get()));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        return noneIfAbsent(calls.all(requests.groupsOf(user))).map(GraphMapping::groups);
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return withAssignments(requests.provisioningPolicies(), GraphMapping::provisioningPolicy);
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return withAssignments(requests.userSettings(), GraphMapping::userSetting);
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        return noneIfAbsent(calls.all(requests.licencesOf(user)))
                .map(Licences::ofWindows365)
                .flatMap(licences -> licences.isEmpty()
                        ? Either.right(List.of())
                        : calls.all(requests.servicePlans()).map(plans -> Licences.of(licences, plans)));
    }

    /** Windows 365 knows a Cloud PC's user by principal name only, so that is looked up first. */
    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        return user(new UserRef.ById(user)).flatMap(found -> {
            var name = found.flatMap(User::principalName);
            return name.isPresent() ? cloudPcsOf(name.get().value()) : Either.right(List.of());
        });
    }

    private Either<ServiceFailure, List<CloudPc>> cloudPcsOf(String principalName) {
        return calls.all(requests.cloudPcsOf(principalName)).map(cloudPcs -> cloudPcs.stream()
                // Some functions of Windows 365 do not mind a filter.
                .filter(cloudPc -> Json.text(cloudPc, "userPrincipalName")
                        .map(principalName::equalsIgnoreCase)
                        .orElse(true))
                .map(GraphMapping::cloudPc)
                .toList());
    }

    /** An item with more assignments than fit into it says where the others are. */
    private <T> Either<ServiceFailure, List<T>> withAssignments(
            GraphRequest request, BiFunction<JsonObject, List<JsonObject>, T> mapping) {
        return calls.all(request).flatMap(items -> {
            var mapped = new ArrayList<T>();
            for (var item : items) {
                var assignments =
                        new ArrayList<>(Json.objects(item, "assignments").orElse(List.of()));
                var more = Json.text(item, "assignments@odata.nextLink");
                if (more.isPresent()) {
                    var rest = calls.all(request, more.get());
                    if (rest.isLeft()) {
                        return Either.left(rest.getLeft());
                    }
                    assignments.addAll(rest.get());
                }
                mapped.add(mapping.apply(item, assignments));
            }
            return Either.right(mapped);
        });
    }

    private static Either<ServiceFailure, List<JsonObject>> noneIfAbsent(
            Either<ServiceFailure, List<JsonObject>> outcome) {
        return isAbsent(outcome) ? Either.right(List.of()) : outcome;
    }

    private static boolean isAbsent(Either<ServiceFailure, ?> outcome) {
        return outcome.isLeft() && GraphFailures.isAbsence(outcome.getLeft());
    }
}
