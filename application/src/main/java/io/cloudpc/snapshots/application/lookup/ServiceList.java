package io.cloudpc.snapshots.application.lookup;

import io.cloudpc.snapshots.application.port.service.CloudPcService;
import io.cloudpc.snapshots.application.port.service.Listing;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import io.vavr.Lazy;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.function.Supplier;

/** Asks the service for its list of imports. */
public final class ServiceList {
    /** How often in a row the service must say that it offers no list before that is believed: a single 404 is weak. */
    private static final int TIMES_NOT_OFFERED = 3;

    private final CloudPcService service;
    private final RecordedSnapshots recorded;
    private final Clock clock;

    public ServiceList(CloudPcService service, RecordedSnapshots recorded, Clock clock) {
        this.service = service;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** The list, with one request; with three where the service says that it offers none. */
    public Either<ServiceFailure, Listing> read() {
        var answer = service.list();
        for (int times = 1; times < TIMES_NOT_OFFERED && isNotOffered(answer); times++) {
            answer = service.list();
        }
        return answer;
    }

    /** The list, and when it was read. */
    public ListLook look() {
        return new ListLook(clock.instant(), read(), recorded.holders());
    }

    /** A list that is read when it is first needed, and once. */
    public Supplier<ListLook> lookOnce() {
        return Lazy.of(this::look);
    }

    private static boolean isNotOffered(Either<ServiceFailure, Listing> answer) {
        return answer.isRight() && answer.get() instanceof Listing.NotOffered;
    }
}
