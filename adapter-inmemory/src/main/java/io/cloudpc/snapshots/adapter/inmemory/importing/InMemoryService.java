package io.cloudpc.snapshots.adapter.inmemory.importing;

import io.cloudpc.snapshots.adapter.inmemory.service.Call;
import io.cloudpc.snapshots.adapter.inmemory.service.ErrorResponses;
import io.cloudpc.snapshots.adapter.inmemory.service.FaultInjection;
import io.cloudpc.snapshots.adapter.inmemory.service.Operation;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
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
import java.util.Optional;

/** The tenant's import service, as a caller from outside sees it. */
public final class InMemoryService implements CloudPcService {
    private final TenantState state;
    private final FaultInjection gate;
    private final ImportIntake reception;

    public InMemoryService(TenantState state, FaultInjection gate, ImportIntake reception) {
        this.state = state;
        this.gate = gate;
        this.reception = reception;
    }

    @Override
    public Either<ServiceFailure, Submission> submit(ImportRequest request, SubmitOrder order) {
        return gate.pass(
                Call.about(Operation.SUBMIT, request.assignedUser()),
                () -> tooLate(order),
                requestId -> reception.receive(request, requestId));
    }

    @Override
    public Either<ServiceFailure, Optional<SnapshotImport>> retrieve(SnapshotId id) {
        return gate.pass(Call.about(Operation.RETRIEVE, id), requestId -> Either.right(look(id)));
    }

    @Override
    public Either<ServiceFailure, Listing> list() {
        return gate.pass(Call.of(Operation.LIST), requestId -> Either.right(listing()));
    }

    @Override
    public Either<ServiceFailure, PurgeAnswer> purge(SnapshotId id) {
        return gate.pass(
                Call.about(Operation.PURGE, id),
                requestId -> Either.right(visible(id)
                        .flatMap(stored -> state.under(() -> state.imports.remove(id)))
                        .map(removed -> PurgeAnswer.PURGED)
                        .orElse(PurgeAnswer.ALREADY_GONE)));
    }

    /** The tenant goes by the clock of its host. */
    @Override
    public Optional<Duration> clockDifference() {
        return Optional.of(Duration.ZERO);
    }

    private Optional<SnapshotImport> look(SnapshotId id) {
        return visible(id).map(this::result);
    }

    private Optional<StoredImport> visible(SnapshotId id) {
        return state.under(() -> state.imports.find(id))
                .map(StoredImport::user)
                .flatMap(user -> state.upToNow(user, () -> state.imports.find(id)))
                .filter(stored -> stored.isVisible(state.now()));
    }

    private Listing listing() {
        return state.upToNow(() -> state.behaviour().offersList()
                ? new Listing.Complete(state.imports.all().stream()
                        .filter(stored -> stored.isVisible(state.now()))
                        .map(this::result)
                        .toList())
                : new Listing.NotOffered("The service of this tenant has no such call."));
    }

    private SnapshotImport result(StoredImport stored) {
        return state.under(
                () -> ResultMapping.of(stored, state.people.user(stored.user()), state.behaviour(), state.now()));
    }

    private Optional<ServiceFailure> tooLate(SubmitOrder order) {
        return state.now().isAfter(order.notAfter())
                ? Optional.of(ErrorResponses.notSent(order.notAfter()))
                : Optional.empty();
    }
}
