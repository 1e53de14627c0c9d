package io.cloudpc.snapshots.adapter.inmemory.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What goes wrong on demand. Faults are looked at in the order they were given; each call takes at most one. */
public final class Faults {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(Predicate<Call> when, boolean once, Fault fault) {}

    public Faults() {}

    /** The next call of this operation; given several times, the calls take the faults one after the other. */
    public Faults next(Operation operation, Fault fault) {
        return plan(call -> call.operation() == operation, true, fault);
    }

    /** The next call that matches. */
    public Faults nextWhen(Predicate<Call> when, Fault fault) {
        return plan(when, true, fault);
    }

    /** Every call of this operation until {@link #clear}. */
    public Faults always(Operation operation, Fault fault) {
        return plan(call -> call.operation() == operation, false, fault);
    }

    /** Every call that matches, until {@link #clear}. */
    public Faults alwaysWhen(Predicate<Call> when, Fault fault) {
        return plan(when, false, fault);
    }

    /** Nothing goes wrong any more. */
    public Faults clear() {
        return locked(() -> {
            planned.clear();
            return this;
        });
    }

    private Faults plan(Predicate<Call> when, boolean once, Fault fault) {
        return locked(() -> {
            planned.add(new Planned(when, once, fault));
            return this;
        });
    }

    public Optional<Fault> take(Call call) {
        return locked(() -> {
            var found = planned.stream().filter(plan -> plan.when().test(call)).findFirst();
            found.filter(Planned::once).ifPresent(planned::remove);
            return found.map(Planned::fault);
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
