package io.cloudpc.snapshots.adapter.inmemory.importing;

import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour;
import io.cloudpc.snapshots.adapter.inmemory.service.ServiceBehaviour.AssignedUserForm;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.SnapshotImport;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.tenant.User;
import java.time.Instant;
import java.util.Optional;

/** Says of an import what the service says of it. */
final class ResultMapping {
    private ResultMapping() {}

    static SnapshotImport of(StoredImport stored, Optional<User> user, ServiceBehaviour behaviour, Instant now) {
        return new SnapshotImport(
                Optional.of(stored.id()).filter(id -> behaviour.resultsWithId()),
                stored.sources().stream().map(SourceReference::fileName).findFirst(),
                stored.importStatus(now),
                stored.usageStatus(now),
                Optional.of(assignedUser(stored, user, behaviour)),
                stored.policyName(),
                Optional.of(stored.acceptedAt()),
                Optional.of(stored.endsAt()).filter(end -> !now.isBefore(end)),
                stored.failure().filter(detail -> stored.hasFailed(now)));
    }

    private static String assignedUser(StoredImport stored, Optional<User> user, ServiceBehaviour behaviour) {
        return user.flatMap(User::principalName)
                .filter(name -> behaviour.assignedUserForm() == AssignedUserForm.PRINCIPAL_NAME)
                .map(UserPrincipalName::value)
                .orElse(stored.user().toString());
    }
}
