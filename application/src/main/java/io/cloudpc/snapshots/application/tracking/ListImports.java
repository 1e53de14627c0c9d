package io.cloudpc.snapshots.application.tracking;

import io.cloudpc.snapshots.application.failure.ListFailure;
import io.cloudpc.snapshots.application.port.journal.JournalPage;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.vavr.control.Either;
import java.util.Optional;

/** Use case: list imports. */
public interface ListImports {
    /**
     * A page of what the journal has, in the order of the users' ids.
     *
     * @param from the first user that may be on the page; empty for the beginning
     * @param limit 1 to 1000
     */
    Either<ListFailure, JournalPage> recorded(Optional<UserId> from, int limit);

    /** What the service has and this journal does not know: imports made elsewhere. Reads the whole journal. */
    Either<ListFailure, Listing> unrecorded();
}
