package io.cloudpc.snapshots.adapter.graph.service;

import io.cloudpc.snapshots.adapter.graph.call.GraphBatch;
import io.cloudpc.snapshots.adapter.graph.call.GraphCalls;
import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.GraphRequest;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.PurgeAnswer;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.application.port.service.SubmitOrder;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** The snapshot functions of {@code deviceManagement/virtualEndpoint}. */
public final class GraphCloudPcService implements CloudPcService {
    private static final int NO_CONTENT = 204;

    private final GraphCalls calls;
    private final ServiceRequests requests;
    private final GraphBatch batch;
    private volatile BlobProperty blobProperty;
    private volatile RetrieveFunction retrieveFunction = RetrieveFunction.SINGULAR;

    public GraphCloudPcService(
            GraphCalls calls, ServiceRequests requests, GraphBatch batch, BlobProperty blobProperty) {
        this.calls = calls;
        this.requests = requests;
        this.batch = batch;
        this.blobProperty = blobProperty;
    }

    @Override
    public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
        var property = blobProperty;
        var first = submit(request, order, property);
        if (first.isRight() || !isRefusalOf(property, first.getLeft())) {
            return first;
        }
        // The service read the request and did nothing of it, so this is the first one that it can take.
        var second = submit(request, order, property.other());
        if (second.isRight()) {
            blobProperty = property.other();
        }
        return second.isLeft() && isRefusalOf(property.other(), second.getLeft()) ? first : second;
    }

    private Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order, BlobProperty property) {
        return calls.once(requests.importSnapshot(request, property), order.clientRequestId(), order.notAfter())
                .flatMap(answer -> calls.ofGraph(Operation.IMPORT, answer))
                .flatMap(answer -> calls.object(Operation.IMPORT, answer)
                        .map(result -> new Submission(ImportMapping.snapshotId(result), answer.requestId())));
    }

    /**
     * Whether the service refused the request for this property's name, and so before it looked at anything else. A message
     * about the property's value, or about the file that it names, is no such refusal.
     */
    private static boolean isRefusalOf(BlobProperty property, ServiceFailure failure) {
        return failure instanceof ServiceFailure.Refused
                && failure.error().status().equals(OptionalInt.of(400))
                && unknownProperty(property.graphName())
                        .matcher(failure.error().message())
                        .find();
    }

    private static Pattern unknownProperty(String name) {
        var quoted = "['\"]?\\b" + Pattern.quote(name) + "\\b['\"]?";
        return Pattern.compile(
                "\\bproperty " + quoted + " (does not exist on|is not (defined|declared) (on|in|by|for)) (the )?type\\b"
                        + "|\\bcould not find a property named " + quoted
                        + "|\\b(unknown|undeclared|unrecognized) property " + quoted,
                Pattern.CASE_INSENSITIVE);
    }

    @Override
    public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
        var function = retrieveFunction;
        var first = retrieve(id, function);
        if (first.isRight() || !GraphFailures.isUnknownFunction(first.getLeft())) {
            return first;
        }
        var second = retrieve(id, function.other());
        learn(second, function.other());
        return second;
    }

    private Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id, RetrieveFunction function) {
        return read(id, calls.repeatedly(requests.retrieve(id, function)));
    }

    private Either<ServiceFailure, Optional<SnapshotImport>> read(
            SnapshotId id, Either<ServiceFailure, Answer> outcome) {
        if (outcome.isLeft()) {
            return GraphFailures.isAbsence(outcome.getLeft())
                    ? Either.right(Optional.empty())
                    : Either.left(outcome.getLeft());
        }
        var answer = outcome.get();
        if (answer.status() == NO_CONTENT) {
            return calls.ofGraph(Operation.RETRIEVE, answer).map(none -> Optional.empty());
        }
        return calls.object(Operation.RETRIEVE, answer)
                .flatMap(result -> ImportMapping.isResult(result)
                        ? Either.right(ImportMapping.resultFor(id, result))
                        : Either.left(calls.failures().unreadable(Operation.RETRIEVE, answer)));
    }

    private void learn(Either<ServiceFailure, ?> outcome, RetrieveFunction function) {
        if (outcome.isRight()) {
            retrieveFunction = function;
        }
    }

    @Override
    public Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> retrieveAll(Collection<SnapshotId> ids) {
        var function = retrieveFunction;
        var answers = Set.copyOf(ids).size() == 1 ? CloudPcService.super.retrieveAll(ids) : retrieveAll(ids, function);
        var unknown = answers.entrySet().stream()
                .filter(answer -> answer.getValue().isLeft()
                        && GraphFailures.isUnknownFunction(answer.getValue().getLeft()))
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            var others = retrieveAll(unknown, function.other());
            others.values().forEach(outcome -> learn(outcome, function.other()));
            answers.putAll(others);
        }
        return answers;
    }

    private Map<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>> retrieveAll(
            Collection<SnapshotId> ids, RetrieveFunction function) {
        var questions = new LinkedHashMap<SnapshotId, GraphRequest>();
        ids.forEach(id -> questions.put(id, requests.retrieve(id, function)));
        var answers = new LinkedHashMap<SnapshotId, Either<ServiceFailure, Optional<SnapshotImport>>>();
        batch.all(questions).forEach((id, outcome) -> answers.put(id, read(id, outcome)));
        return answers;
    }

    @Override
    public Either<ServiceFailure, Listing> list() {
        var imports = calls.all(requests.list());
        if (imports.isLeft() && GraphFailures.isUnknownFunction(imports.getLeft())) {
            return Either.right(new Listing.NotOffered("This tenant's Graph has no listSnapshotImportResults: "
                    + imports.getLeft().error()));
        }
        return imports.map(results -> new Listing.Complete(
                results.stream().map(ImportMapping::snapshotImport).toList()));
    }

    /**
     * A snapshot that is gone after a try of this call that may have purged it was purged by this call; and a call with such
     * a try may have purged it, whatever the last try was answered.
     */
    @Override
    public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
        var mayHavePurged = new AtomicBoolean();
        var outcome = calls.repeatedly(requests.purge(id), failure -> {
            if (failure.effect() == Effect.MAY_HAVE_BEEN_DONE) {
                mayHavePurged.set(true);
            }
        });
        if (outcome.isLeft() && GraphFailures.isAbsence(outcome.getLeft())) {
            return Either.right(mayHavePurged.get() ? PurgeAnswer.PURGED : PurgeAnswer.ALREADY_GONE);
        }
        return outcome.flatMap(done -> calls.ofGraph(Operation.PURGE, done))
                .map(done -> PurgeAnswer.PURGED)
                .mapLeft(failure -> mayHavePurged.get() ? GraphFailures.inDoubt(failure) : failure);
    }

    @Override
    public Optional<Duration> clockDifference() {
        return calls.clockDifference();
    }
}
