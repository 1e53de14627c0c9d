package io.cloudpc.snapshots.adapter.graph.directory;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.call.GraphCalls;
import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.directory.TenantDirectory;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
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
import java.util.function.Supplier;

/** Users, groups and licences from Entra; policies, settings, plans and Cloud PCs from Windows 365. */
public final class GraphDirectory implements TenantDirectory {
    private final GraphCalls calls;
    private final DirectoryRequests requests;

    public GraphDirectory(GraphCalls calls, DirectoryRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @Override
    public Either<ServiceFailure, Optional<User>> user(UserRef user) {
        return user(calls.repeatedly(requests.user(user)));
    }

    /** The user in an answer to {@link DirectoryRequests#user}. */
    Either<ServiceFailure, Optional<User>> user(Either<ServiceFailure, Answer> outcome) {
        if (outcome.isLeft()) {
            return isAbsent(outcome) ? Either.right(Optional.empty()) : Either.left(outcome.getLeft());
        }
        // An answer that names nobody is not an answer that there is nobody.
        var found = outcome.get().json().flatMap(DirectoryMapping::user);
        return found.isPresent()
                ? Either.right(found)
                : Either.left(calls.failures().unreadable(Operation.USER, outcome.get()));
    }

    @Override
    public Either<ServiceFailure, Set<GroupId>> groupsOf(UserId user) {
        var request = requests.groupsOf(user);
        return groups(request, calls.repeatedly(request));
    }

    /** The groups in an answer to {@link DirectoryRequests#groupsOf}, and on the pages after it. */
    Either<ServiceFailure, Set<GroupId>> groups(GraphRequest request, Either<ServiceFailure, Answer> first) {
        return noneIfAbsent(first.flatMap(answer -> calls.rest(request, answer)))
                .map(DirectoryMapping::groups);
    }

    @Override
    public Either<ServiceFailure, List<ProvisioningPolicy>> provisioningPolicies() {
        return withAssignments(requests.provisioningPolicies(), DirectoryMapping::provisioningPolicy);
    }

    @Override
    public Either<ServiceFailure, List<UserSetting>> userSettings() {
        return withAssignments(requests.userSettings(), DirectoryMapping::userSetting);
    }

    @Override
    public Either<ServiceFailure, List<Licence>> licencesOf(UserId user) {
        var request = requests.licencesOf(user);
        return licences(request, calls.repeatedly(request), this::servicePlans);
    }

    /** The licences in an answer to {@link DirectoryRequests#licencesOf}; asks for the plans only if there are any. */
    Either<ServiceFailure, List<Licence>> licences(
            GraphRequest request,
            Either<ServiceFailure, Answer> first,
            Supplier<Either<ServiceFailure, List<JsonObject>>> servicePlans) {
        return noneIfAbsent(first.flatMap(answer -> calls.rest(request, answer)))
                .map(Licences::ofWindows365)
                .flatMap(licences -> licences.isEmpty()
                        ? Either.right(List.of())
                        : servicePlans.get().map(plans -> Licences.of(licences, plans)));
    }

    Either<ServiceFailure, List<JsonObject>> servicePlans() {
        return calls.all(requests.servicePlans());
    }

    /** Windows 365 knows a Cloud PC's user by principal name only, so that is looked up first. */
    @Override
    public Either<ServiceFailure, List<CloudPc>> cloudPcsOf(UserId user) {
        return user(new UserRef.ById(user)).flatMap(found -> {
            var name = found.flatMap(User::principalName);
            if (name.isEmpty()) {
                return Either.right(List.of());
            }
            var request = requests.cloudPcsOf(name.get());
            return cloudPcs(request, calls.repeatedly(request), name.get());
        });
    }

    /** The Cloud PCs in an answer to {@link DirectoryRequests#cloudPcsOf}. */
    Either<ServiceFailure, List<CloudPc>> cloudPcs(
            GraphRequest request, Either<ServiceFailure, Answer> first, UserPrincipalName name) {
        return first.flatMap(answer -> calls.rest(request, answer)).map(cloudPcs -> cloudPcs.stream()
                // Some functions of Windows 365 do not mind a filter.
                .filter(cloudPc -> Json.text(cloudPc, "userPrincipalName")
                        .map(name.value()::equalsIgnoreCase)
                        .orElse(true))
                .map(DirectoryMapping::cloudPc)
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
