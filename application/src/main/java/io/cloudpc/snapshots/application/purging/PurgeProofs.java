package io.cloudpc.snapshots.application.purging;

import io.cloudpc.snapshots.application.lookup.ServiceList;
import io.cloudpc.snapshots.application.port.Pause;
import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.snapshot.SnapshotId;
import java.time.Duration;
import java.util.Optional;

/** Looks whether a snapshot is gone right after its purge. Copies of the service lag for seconds, so it looks a few times. */
public final class PurgeProofs {
    private static final int LOOKS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final CloudPcService service;
    private final ServiceList serviceList;
    private final Pause pause;

    public PurgeProofs(CloudPcService service, ServiceList serviceList, Pause pause) {
        this.service = service;
        this.serviceList = serviceList;
        this.pause = pause;
    }

    /**
     * Why it is not proven that the snapshot is gone; empty if it is, by its id and in the list: a single read can miss
     * what is there.
     */
    Optional<String> doubtAfter(SnapshotId id) {
        var wait = FIRST_PAUSE;
        for (int looks = 1; ; looks++) {
            var doubt = doubt(id);
            if (doubt.isEmpty() || looks == LOOKS || !pause.completes(wait)) {
                return doubt;
            }
            wait = wait.multipliedBy(2);
        }
    }

    private Optional<String> doubt(SnapshotId id) {
        return service.retrieve(id)
                .fold(
                        failure -> Optional.of("The service could not be asked. " + failure.message()),
                        seen -> seen.isPresent() ? Optional.of("The service still shows it.") : doubtByList(id));
    }

    private Optional<String> doubtByList(SnapshotId id) {
        return serviceList
                .read()
                .fold(
                        failure -> Optional.of("The service could not be asked for its list. " + failure.message()),
                        listing -> listing instanceof Listing.Complete complete
                                        && complete.imports().stream()
                                                .anyMatch(found -> found.id().equals(Optional.of(id)))
                                ? Optional.of("The service still lists it.")
                                : Optional.empty());
    }
}
