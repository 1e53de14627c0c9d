package io.cloudpc.snapshots.adapter.inmemory.file;

import io.cloudpc.snapshots.adapter.inmemory.tenant.ProvisioningOutcome;
import io.cloudpc.snapshots.adapter.inmemory.tenant.StoredImport;
import io.cloudpc.snapshots.domain.journal.SourceReference;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportStatus;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import io.cloudpc.snapshots.domain.snapshot.UsageStatus;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the imports of a tenant file. */
final class ImportReader {
    private final Set<UserId> users;

    ImportReader(Set<UserId> users) {
        this.users = users;
    }

    List<StoredImport> read(Fields root) throws Refusal {
        var all = new ArrayList<StoredImport>();
        var ids = new HashSet<SnapshotId>();
        for (var fields : root.objects("imports")) {
            var stored = stored(fields);
            if (!ids.add(stored.id())) {
                throw fields.bad("snapshotId", "is there twice");
            }
            all.add(stored);
        }
        return all;
    }

    private StoredImport stored(Fields fields) throws Refusal {
        fields.allowing(Set.of(
                "snapshotId",
                "user",
                "sources",
                "virtualSizeBytes",
                "policyName",
                "acceptedAt",
                "visibleAt",
                "startsAt",
                "endsAt",
                "failure",
                "provision",
                "saying"));
        var user = fields.parsed("user", UserId::parse);
        if (!users.contains(user)) {
            throw fields.bad("user", "names a user that is not in 'users'");
        }
        var acceptedAt = fields.time("acceptedAt");
        var startsAt = fields.time("startsAt");
        var endsAt = fields.time("endsAt");
        if (startsAt.isBefore(acceptedAt)) {
            throw fields.bad("startsAt", "is before acceptedAt");
        }
        if (endsAt.isBefore(startsAt)) {
            throw fields.bad("endsAt", "is before startsAt");
        }
        return new StoredImport(
                fields.parsed("snapshotId", SnapshotId::parse),
                user,
                sources(fields),
                fields.has("virtualSizeBytes")
                        ? OptionalLong.of(fields.number("virtualSizeBytes"))
                        : OptionalLong.empty(),
                fields.optionalText("policyName"),
                acceptedAt,
                fields.time("visibleAt"),
                startsAt,
                endsAt,
                fields.optionalText("failure"),
                provision(fields),
                saying(fields));
    }

    private static List<SourceReference> sources(Fields stored) throws Refusal {
        var sources = new ArrayList<SourceReference>();
        for (var fields : stored.objects("sources")) {
            fields.allowing(Set.of("fileType", "location", "fileName"));
            var type = FileType.named(fields.text("fileType"));
            if (type.isEmpty()) {
                throw fields.bad("fileType", "is neither dataFile nor virtualMachineGuestState");
            }
            sources.add(new SourceReference(type.get(), fields.text("location"), fields.text("fileName")));
        }
        return sources;
    }

    private static Optional<StoredImport.Provision> provision(Fields stored) throws Refusal {
        if (!stored.has("provision")) {
            return Optional.empty();
        }
        var fields = stored.object("provision")
                .allowing(Set.of("cloudPcId", "startedAt", "doneAt", "vanishesAt", "shownAt", "outcome"));
        return Optional.of(new StoredImport.Provision(
                fields.text("cloudPcId"),
                fields.time("startedAt"),
                fields.time("doneAt"),
                fields.optionalTime("vanishesAt"),
                fields.optionalTime("shownAt"),
                fields.has("outcome")
                        ? ProvisioningReader.outcome(fields.object("outcome"))
                        : ProvisioningOutcome.SUCCEEDS));
    }

    private static Optional<StoredImport.Saying> saying(Fields stored) throws Refusal {
        if (!stored.has("saying")) {
            return Optional.empty();
        }
        var fields = stored.object("saying").allowing(Set.of("importStatus", "usageStatus"));
        return Optional.of(new StoredImport.Saying(
                ImportStatus.of(fields.text("importStatus")), UsageStatus.of(fields.text("usageStatus"))));
    }
}
