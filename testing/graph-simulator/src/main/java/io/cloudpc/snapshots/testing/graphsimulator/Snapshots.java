package io.cloudpc.snapshots.testing.graphsimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.AssignedUserForm;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code deviceManagement/virtualEndpoint/snapshots}: import, retrieve, list and purge. */
final class Snapshots {
    private static final String LIST = "listSnapshotImportResults";
    private static final String RESULT = "microsoft.graph.cloudPcSnapshotImportActionResult";

    private final InMemoryTenant tenant;
    private final ImportBodies bodies;
    private final GraphDialect dialect;
    private final Pages pages;

    Snapshots(InMemoryTenant tenant, ImportBodies bodies, GraphDialect dialect, Pages pages) {
        this.tenant = tenant;
        this.bodies = bodies;
        this.dialect = dialect;
        this.pages = pages;
    }

    /** What the last segment of the path asks for. */
    Reply answer(ReceivedRequest request, String lastSegment) {
        var segment = ReceivedRequest.unqualified(lastSegment);
        if (segment.equals("importSnapshot")) {
            return Router.onlyBy(
                    "POST", request, () -> bodies.read(request.body()).fold(reply -> reply, this::submit));
        }
        if (segment.equals("purgeImportedSnapshot")) {
            return Router.onlyBy(
                    "POST", request, () -> bodies.snapshotIds(request.body()).fold(reply -> reply, this::purge));
        }
        if (segment.equals(LIST) || segment.equals(LIST + "()")) {
            return Router.onlyBy("GET", request, () -> list(request));
        }
        var function = FunctionCall.parse(segment);
        return function.filter(call -> dialect.retrieveFunctions().contains(call.name()))
                .map(call -> Router.onlyBy("GET", request, () -> retrieve(call)))
                .orElseGet(() ->
                        Reply.unknownSegment(function.map(FunctionCall::name).orElse(segment)));
    }

    private Reply submit(ImportRequest request) {
        return tenant.service()
                .submit(request, new SubmitOrder("simulator", Instant.MAX))
                .fold(Failures::reply, submission -> accepted(request, submission));
    }

    private Reply accepted(ImportRequest request, Submission submission) {
        var result = Reply.object(RESULT);
        submission.snapshotId().ifPresent(id -> result.put("snapshotId", id.value()));
        tenant.facts().importsOf(request.assignedUser()).stream()
                .reduce((older, newer) -> newer)
                .map(this::asAccepted)
                .ifPresent(stored -> write(result, stored));
        var reply = Reply.ok(result);
        return submission
                .requestId()
                .map(id -> reply.withHeader("request-id", id))
                .orElse(reply);
    }

    private SnapshotImport asAccepted(StoredImport stored) {
        return new SnapshotImport(
                Optional.empty(),
                stored.sources().stream().map(SourceReference::fileName).findFirst(),
                stored.importStatus(stored.acceptedAt()),
                stored.usageStatus(stored.acceptedAt()),
                Optional.of(nameOf(stored)),
                stored.policyName(),
                Optional.of(stored.acceptedAt()),
                Optional.empty(),
                Optional.empty());
    }

    private String nameOf(StoredImport stored) {
        return tenant.facts()
                .user(new UserRef.ById(stored.user()))
                .flatMap(User::principalName)
                .filter(name -> tenant.facts().behaviour().assignedUserForm() == AssignedUserForm.PRINCIPAL_NAME)
                .map(UserPrincipalName::value)
                .orElse(stored.user().toString());
    }

    private Reply retrieve(FunctionCall call) {
        var id = call.parameter("snapshotId")
                .flatMap(text -> SnapshotId.parse(text).toJavaOptional());
        if (id.isEmpty()) {
            return Reply.badRequest("The parameter 'snapshotId' is missing or has no value.");
        }
        return tenant.service().retrieve(id.get()).fold(Failures::reply, found -> found.map(
                        result -> inShapeOf(call.name(), result))
                .orElseGet(() -> noSuchSnapshot(id.get())));
    }

    private static Reply inShapeOf(String function, SnapshotImport result) {
        if (function.equals(GraphDialect.SINGULAR)) {
            return Reply.ok(write(withId(Reply.object(RESULT), result), result));
        }
        var body = Reply.object("Collection(" + RESULT + ")");
        body.putArray("value").add(write(withId(Reply.object(), result), result));
        return Reply.ok(body);
    }

    private static Reply noSuchSnapshot(SnapshotId id) {
        return Reply.error(404, "NotFound", "The imported snapshot " + id + " was not found.");
    }

    private Reply list(ReceivedRequest request) {
        return tenant.service()
                .list()
                .fold(
                        Failures::reply,
                        listing -> listing.match(
                                imports -> pages.page(
                                        request,
                                        "Collection(" + RESULT + ")",
                                        imports.stream()
                                                .map(result -> write(withId(Reply.object(), result), result))
                                                .toList()),
                                why -> Reply.unknownSegment(LIST)));
    }

    private Reply purge(List<SnapshotId> ids) {
        Either<ServiceFailure, PurgeAnswer> last = Either.right(PurgeAnswer.ALREADY_GONE);
        boolean purged = false;
        for (var id : ids) {
            last = tenant.service().purge(id);
            if (last.isLeft()) {
                return Failures.reply(last.getLeft());
            }
            purged |= last.get() == PurgeAnswer.PURGED;
        }
        return purged ? Reply.noContent() : noSuchSnapshot(ids.get(0));
    }

    private static ObjectNode withId(ObjectNode node, SnapshotImport result) {
        result.id().ifPresent(id -> node.put("snapshotId", id.value()));
        return node;
    }

    /** Everything but the id, in the order of the documented example. */
    private static ObjectNode write(ObjectNode node, SnapshotImport result) {
        return node.put("filename", result.fileName().orElse(null))
                .put("usageStatus", result.usageStatus().text())
                .put("importStatus", result.importStatus().text())
                .put("assignedUserPrincipalName", result.assignedUser().orElse(null))
                .put("policyName", result.policyName().orElse(null))
                .put("startDateTime", result.start().map(Instant::toString).orElse(null))
                .put("endDateTime", result.end().map(Instant::toString).orElse(null))
                .put("additionalDetail", result.additionalDetail().orElse(null));
    }
}
