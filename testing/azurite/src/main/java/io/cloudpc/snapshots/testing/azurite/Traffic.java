package io.cloudpc.snapshots.testing.azurite;

import io.cloudpc.snapshots.testing.azurite.StorageRequest.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes through a {@link FaultyNetwork}; requests count as they come, whatever becomes of them. */
public final class Traffic {
    private final Map<Kind, AtomicLong> requests = new ConcurrentHashMap<>();
    private final Map<Kind, AtomicLong> bytes = new ConcurrentHashMap<>();

    /** How many requests of this kind came. */
    public long requests(Kind kind) {
        return of(requests, kind).get();
    }

    /**
     * How many bytes requests of this kind were about: sent in the body of a page write, named by the range of a clear or a
     * copy, received in the answer to anything else.
     */
    public long bytes(Kind kind) {
        return of(bytes, kind).get();
    }

    /** Begins to count again. */
    public void reset() {
        requests.clear();
        bytes.clear();
    }

    void add(StorageRequest request) {
        of(requests, request.kind()).incrementAndGet();
        of(bytes, request.kind())
                .addAndGet(
                        switch (request.kind()) {
                            case PUT_PAGE -> request.bodyLength();
                            case CLEAR_PAGE, COPY_PAGE -> request.range().length();
                            default -> 0;
                        });
    }

    void answered(StorageRequest request, byte[] answer) {
        switch (request.kind()) {
            case READ, GET_PAGE_RANGES, OTHER ->
                of(bytes, request.kind()).addAndGet(Answer.of(answer).body().length);
            default -> {}
        }
    }

    private static AtomicLong of(Map<Kind, AtomicLong> counts, Kind kind) {
        return counts.computeIfAbsent(kind, any -> new AtomicLong());
    }
}
