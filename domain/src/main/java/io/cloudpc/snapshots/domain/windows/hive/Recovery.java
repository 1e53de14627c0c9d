package io.cloudpc.snapshots.domain.windows.hive;

import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the transaction logs of a dirty hive add to it, gathered as Windows does when it loads the hive: entries in the order
 * of their sequence numbers across both logs, up to the first that does not fit.
 */
final class Recovery {
    /** Most bytes of pages that are kept. */
    static final int MAX_BYTES = 16 << 20;

    private final Map<Place, LogEntry.Page> pages = new LinkedHashMap<>();
    private long bytes;
    private Optional<Long> lastSequence = Optional.empty();
    private BaseBlock base;
    private boolean complete = true;

    private Recovery(BaseBlock base) {
        this.base = base;
    }

    /**
     * Gathers the changes for a hive.
     *
     * @param base the hive's base block; empty when it is damaged, and then taken from the log with the latest entries
     * @return empty where neither the hive nor a log has a base block
     */
    static Either<ReadFailure, Optional<Recovery>> of(Optional<BaseBlock> base, List<DiskBytes> files) {
        List<TransactionLog> logs = new ArrayList<>();
        for (DiskBytes file : files) {
            Either<ReadFailure, Optional<TransactionLog>> log = TransactionLog.open(file);
            if (log.isLeft()) {
                return Either.left(log.getLeft());
            }
            log.get().ifPresent(logs::add);
        }
        logs.sort(Comparator.comparingLong(TransactionLog::firstSequence));
        if (base.isEmpty()) {
            return logs.isEmpty() ? Either.right(Optional.empty()) : ofLogAlone(logs.get(logs.size() - 1));
        }
        BaseBlock hive = base.get();
        logs.removeIf(log -> !hive.fits(log.base()) || log.firstSequence() < hive.secondarySequence());
        return new Recovery(hive).apply(logs).map(Optional::of);
    }

    private static Either<ReadFailure, Optional<Recovery>> ofLogAlone(TransactionLog log) {
        return new Recovery(log.base()).apply(List.of(log)).map(Optional::of);
    }

    private Either<ReadFailure, Recovery> apply(List<TransactionLog> logs) {
        for (TransactionLog log : logs) {
            if (lastSequence.isEmpty() || log.firstSequence() == lastSequence.get() + 1) {
                Either<ReadFailure, Recovery> applied = apply(log);
                if (applied.isLeft()) {
                    return applied;
                }
            }
        }
        return Either.right(this);
    }

    private Either<ReadFailure, Recovery> apply(TransactionLog log) {
        while (complete) {
            Either<ReadFailure, Optional<LogEntry>> entry = log.next();
            if (entry.isLeft()) {
                return Either.left(entry.getLeft());
            }
            if (entry.get().isEmpty()) {
                complete = !log.isOverLimit();
                break;
            }
            apply(entry.get().get());
        }
        return Either.right(this);
    }

    private void apply(LogEntry entry) {
        long added = entry.pages().stream().mapToLong(LogEntry.Page::length).sum();
        if (bytes + added > MAX_BYTES) {
            complete = false;
            return;
        }
        entry.pages().forEach(this::add);
        base = base.withBinsSize(entry.binsSize());
        lastSequence = Optional.of(entry.sequence());
    }

    private void add(LogEntry.Page page) {
        Place place = new Place(page.offset(), page.length());
        LogEntry.Page earlier = pages.remove(place);
        bytes += page.length() - (earlier == null ? 0 : earlier.length());
        pages.put(place, page);
    }

    /** The base block of the recovered hive. */
    BaseBlock base() {
        return base;
    }

    HiveState state() {
        return complete && lastSequence.isPresent() ? HiveState.RECOVERED : HiveState.OUTDATED;
    }

    /** Pages to lay over the hive, in this order. */
    List<LogEntry.Page> pages() {
        return List.copyOf(pages.values());
    }

    private record Place(long offset, int length) {}
}
