package io.cloudpc.snapshots.adapter.inmemory.importing;

import io.cloudpc.snapshots.adapter.inmemory.service.ErrorResponses;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.WhenImportExists;
import io.cloudpc.snapshots.adapter.inmemory.state.TenantState;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.cloudpc.snapshots.application.port.service.Submission;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.tenant.ProvisioningPolicy;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the service does with an import request that has reached it: looks at the tenant, then at the disks, then takes it. */
public final class ImportIntake {
    private static final String WRONG_FORMAT = "The snapshot import has failed because the file format is incorrect. ";

    private final TenantState state;
    private final ServiceDiskCheck disks;
    private final Supplier<UUID> ids;

    public ImportIntake(TenantState state, ServiceDiskCheck disks, Supplier<UUID> ids) {
        this.state = state;
        this.disks = disks;
        this.ids = ids;
    }

    Either<ServiceFailure, Submission> receive(ImportRequest request, String requestId) {
        var user = request.assignedUser();
        return state.upToNow(user, () -> atTheDoor(user, requestId))
                .<Either<ServiceFailure, ServiceDiskCheck.Disks>>map(Either::left)
                .orElseGet(() -> disks.look(request, requestId))
                .flatMap(found -> state.upToNow(user, () -> take(request, found, requestId)));
    }

    private Optional<ServiceFailure> atTheDoor(UserId user, String requestId) {
        state.tally.received(user);
        if (state.daily().requests() >= state.behaviour().dailyLimit()) {
            return Optional.of(ErrorResponses.throttled(
                    "The tenant has used up its import requests of today.", Optional.empty(), requestId));
        }
        state.daily(state.daily().more());
        var existing = state.imports.of(user);
        if (!existing.isEmpty()) {
            state.tally.overwriteAttempted();
        }
        if (state.people.user(user).isEmpty()) {
            return Optional.of(ErrorResponses.noSuchUser(requestId));
        }
        if (policyOf(user).isEmpty()) {
            return Optional.of(ErrorResponses.missingPolicy(requestId));
        }
        return mayFollow(existing) ? Optional.empty() : Optional.of(ErrorResponses.alreadyImported(requestId));
    }

    private Either<ServiceFailure, Submission> take(
            ImportRequest request, ServiceDiskCheck.Disks found, String requestId) {
        var user = request.assignedUser();
        var existing = state.imports.of(user);
        // Another request may have been taken while the disks of this one were read.
        if (!mayFollow(existing)) {
            state.tally.overwriteAttempted();
            return Either.left(ErrorResponses.alreadyImported(requestId));
        }
        if (!existing.isEmpty()) {
            state.tally.overwritten();
            existing.forEach(old -> state.imports.remove(old.id()));
        }
        var taken = timetable(request, found);
        state.imports.put(taken);
        state.tally.accepted(user);
        return Either.right(new Submission(
                Optional.of(taken.id()).filter(id -> state.behaviour().answersWithId()), Optional.of(requestId)));
    }

    private StoredImport timetable(ImportRequest request, ServiceDiskCheck.Disks found) {
        var behaviour = state.behaviour();
        var now = state.now();
        var startsAt = now.plus(behaviour.pendingFor());
        return new StoredImport(
                new SnapshotId(ids.get().toString()),
                request.assignedUser(),
                request.sourceFiles().stream().map(SourceReference::to).toList(),
                found.virtualSizeBytes(),
                policyOf(request.assignedUser()).map(ProvisioningPolicy::displayName),
                now,
                now.plus(behaviour.visibleAfter()),
                startsAt,
                startsAt.plus(behaviour.importingFor()),
                found.unfit()
                        .map(why -> WRONG_FORMAT + why)
                        .or(() -> Optional.ofNullable(state.plannedFailures.poll())),
                Optional.empty(),
                Optional.empty());
    }

    private boolean mayFollow(List<StoredImport> existing) {
        var rule = state.behaviour().whenImportExists();
        return rule == WhenImportExists.OVERWRITE
                || existing.stream()
                        .allMatch(old -> rule == WhenImportExists.REPLACE_FAILED && old.hasFailed(state.now()));
    }

    private Optional<ProvisioningPolicy> policyOf(UserId user) {
        return state.cloudPcs.policyFor(state.people.groupsOf(user));
    }
}
