package io.cloudpc.snapshots.adapter.graph.changes;

import com.google.gson.JsonObject;
import io.cloudpc.snapshots.adapter.graph.call.GraphCalls;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.provisioning.ChangeAnswer;
import io.cloudpc.snapshots.application.port.provisioning.TenantChanges;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.GroupId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.domain.tenant.SkuId;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

/** Changes a tenant through Graph: each request leaves once, whatever becomes of it. */
public final class GraphChanges implements TenantChanges {
    private static final String ALREADY_THERE = "added object references already exist";

    private final GraphCalls calls;
    private final ChangeRequests requests;
    private final Supplier<UUID> requestIds;

    public GraphChanges(GraphCalls calls, ChangeRequests requests, Supplier<UUID> requestIds) {
        this.calls = calls;
        this.requests = requests;
        this.requestIds = requestIds;
    }

    @Override
    public Either<ServiceFailure, String> createUserSetting(String displayName, ProvisioningSource source) {
        return send(requests.createSetting(displayName, source), Instant.MAX).flatMap(answer -> answer.json()
                .flatMap(setting -> Json.text(setting, "id"))
                .filter(id -> !id.isBlank())
                .<Either<ServiceFailure, String>>map(Either::right)
                .orElseGet(() -> Either.left(calls.failures().unreadable(Operation.CREATE_SETTING, answer))));
    }

    /** Graph does not tell what the source was before. */
    @Override
    public Either<ServiceFailure, ChangeAnswer> setProvisioningSource(String settingId, ProvisioningSource source) {
        return send(requests.setSource(settingId, source), Instant.MAX).map(answer -> ChangeAnswer.DONE);
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignUserSetting(String settingId, GroupId group) {
        return assignmentsOf(settingId)
                .flatMap(present -> present.stream().anyMatch(assignment -> isFor(group, assignment))
                        ? Either.right(ChangeAnswer.ALREADY_SO)
                        : send(requests.assignSetting(settingId, present, group), Instant.MAX)
                                .map(answer -> ChangeAnswer.DONE));
    }

    /** An answer without the list is not an answer that the list is empty: what is not sent again may be lost. */
    private Either<ServiceFailure, List<JsonObject>> assignmentsOf(String settingId) {
        var request = requests.readSetting(settingId);
        return calls.repeatedly(request).flatMap(answer -> {
            var setting = answer.json();
            var first = setting.flatMap(body -> Json.objects(body, "assignments"));
            if (first.isEmpty()) {
                return Either.left(calls.failures().unreadable(Operation.READ_SETTING, answer));
            }
            var more = setting.flatMap(body -> Json.text(body, "assignments@odata.nextLink"));
            if (more.isEmpty()) {
                return Either.right(first.get());
            }
            return calls.all(request, more.get()).map(rest -> {
                var all = new ArrayList<>(first.get());
                all.addAll(rest);
                return all;
            });
        });
    }

    private static boolean isFor(GroupId group, JsonObject assignment) {
        return Json.object(assignment, "target")
                .flatMap(target -> Json.guid(target, "groupId"))
                .filter(group.value()::equals)
                .isPresent();
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> assignLicence(UserId user, SkuId sku, Instant notAfter) {
        return send(requests.assignLicence(user, sku), notAfter)
                .map(answer -> ChangeAnswer.DONE)
                .mapLeft(LicenceRefusals::named);
    }

    @Override
    public Either<ServiceFailure, ChangeAnswer> addMember(GroupId group, UserId user, Instant notAfter) {
        var outcome = send(requests.addMember(group, user), notAfter);
        return outcome.isLeft() && saysAlreadyThere(outcome.getLeft())
                ? Either.right(ChangeAnswer.ALREADY_SO)
                : outcome.map(answer -> ChangeAnswer.DONE);
    }

    private static boolean saysAlreadyThere(ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused
                && failure.error().status().equals(OptionalInt.of(400))
                && failure.error().message().toLowerCase(Locale.ROOT).contains(ALREADY_THERE);
    }

    private Either<ServiceFailure, Answer> send(GraphRequest request, Instant notAfter) {
        return calls.once(request, requestIds.get().toString(), notAfter)
                .flatMap(answer -> calls.ofGraph(request.operation(), answer));
    }
}
