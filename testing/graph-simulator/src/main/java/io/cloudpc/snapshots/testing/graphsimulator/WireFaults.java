package io.cloudpc.snapshots.testing.graphsimulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong on demand. Faults are looked at in the order they were given; each request takes at most one. */
public final class WireFaults {
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(Predicate<ReceivedRequest> when, boolean once, WireFault fault) {}

    WireFaults() {}

    /** The next request to this; {@link ReceivedRequest#calls} says how it is named. */
    public WireFaults next(String name, WireFault fault) {
        return plan(request -> request.calls(name), true, fault);
    }

    /** The next request that matches. */
    public WireFaults nextWhen(Predicate<ReceivedRequest> when, WireFault fault) {
        return plan(when, true, fault);
    }

    /** Every request to this until {@link #clear}. */
    public WireFaults always(String name, WireFault fault) {
        return plan(request -> request.calls(name), false, fault);
    }

    /** Every request that matches, until {@link #clear}. */
    public WireFaults alwaysWhen(Predicate<ReceivedRequest> when, WireFault fault) {
        return plan(when, false, fault);
    }

    /** Nothing goes wrong any more. */
    public WireFaults clear() {
        synchronized (planned) {
            planned.clear();
        }
        return this;
    }

    private WireFaults plan(Predicate<ReceivedRequest> when, boolean once, WireFault fault) {
        synchronized (planned) {
            planned.add(new Planned(when, once, fault));
        }
        return this;
    }

    Optional<WireFault> take(ReceivedRequest request) {
        synchronized (planned) {
            var found =
                    planned.stream().filter(plan -> plan.when().test(request)).findFirst();
            found.filter(Planned::once).ifPresent(planned::remove);
            return found.map(Planned::fault);
        }
    }
}
