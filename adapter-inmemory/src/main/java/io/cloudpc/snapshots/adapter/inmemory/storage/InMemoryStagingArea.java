package io.cloudpc.snapshots.adapter.inmemory.storage;

import io.cloudpc.snapshots.application.port.storage.Hold;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingArea;
import io.cloudpc.snapshots.application.port.storage.StagingFailure;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A staging area that lasts as long as the process: for tests, demonstrations and embedded trials. It keeps the pages that
 * were written, so a large blob costs what is in it. Leases end by its clock.
 */
public final class InMemoryStagingArea implements StagingArea {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Container> containers = new HashSet<>();
    private final Map<StorageBlob, StagedPages> blobs = new HashMap<>();
    private long writes;

    /** An area without a container. */
    public InMemoryStagingArea(Clock clock) {
        this.clock = clock;
    }

    private record Container(StorageAccountId account, ContainerName name) {}

    /** Makes a container that blobs can be staged in. */
    public InMemoryStagingArea addContainer(StorageAccountId account, ContainerName name) {
        locked(() -> containers.add(new Container(account, name)));
        return this;
    }

    /** Takes a blob from whoever holds it, as an administrator can. */
    public void breakLease(StorageBlob place) {
        locked(() -> {
            Optional.ofNullable(blobs.get(place)).ifPresent(StagedPages::release);
            return place;
        });
    }

    @Override
    public Either<StagingFailure, Optional<StagedBlob>> find(StorageBlob place) {
        return locked(() -> inContainer(place)
                .map(there -> Optional.ofNullable(blobs.get(there)).map(pages -> pages.at(place, now()))));
    }

    @Override
    public Either<StagingFailure, StagedBlob> create(StorageBlob place, long length, StagingNotes notes) {
        if (length < 0 || length % StagingWriter.PAGE != 0) {
            throw new IllegalArgumentException("a page blob has whole pages, not " + length + " bytes");
        }
        return locked(() -> inContainer(place)
                .filterOrElse(there -> !blobs.containsKey(there), StagingFailure.Conflict::new)
                .map(there -> {
                    var pages = new StagedPages(length, notes, nextVersion());
                    blobs.put(there, pages);
                    return pages.at(there, now());
                }));
    }

    @Override
    public Either<StagingFailure, StagingWriter> open(StagedBlob blob, Hold hold) {
        var holder = hold.<Object>match(Object::new, key -> key);
        return locked(() -> as(blob, Optional.of(holder))
                .flatMap(found -> found.<Either<StagingFailure, StagingWriter>>map(pages -> {
                            var writer = new InMemoryStagingWriter(this, blob.place(), pages.length(), hold, holder);
                            pages.hold(holder, until(hold));
                            return Either.right(writer);
                        })
                        .orElseGet(() -> Either.left(new StagingFailure.Conflict(blob.place())))));
    }

    @Override
    public Either<StagingFailure, Boolean> delete(StagedBlob blob) {
        return locked(() -> as(blob, Optional.empty()).map(found -> {
            blobs.remove(blob.place());
            return found.isPresent();
        }));
    }

    /** The blob as the caller knows it, with nobody else holding it; empty if it is gone. */
    private Either<StagingFailure, Optional<StagedPages>> as(StagedBlob blob, Optional<Object> holder) {
        var found = at(blob.place());
        if (found.flatMap(pages -> pages.holder(now()))
                .filter(other -> !Optional.of(other).equals(holder))
                .isPresent()) {
            return Either.left(new StagingFailure.Leased(blob.place()));
        }
        return found.filter(pages -> !pages.version().equals(blob.version())).isPresent()
                ? Either.left(new StagingFailure.Conflict(blob.place()))
                : Either.right(found);
    }

    private Either<StagingFailure, StorageBlob> inContainer(StorageBlob place) {
        return containers.contains(new Container(place.account(), place.container()))
                ? Either.right(place)
                : Either.left(new StagingFailure.Missing(
                        place,
                        "There is no container " + place.container() + " in the account " + place.account() + ".",
                        "Create the container, or choose another."));
    }

    /** The blob at a place, whoever holds it. */
    Optional<StagedPages> at(StorageBlob place) {
        return Optional.ofNullable(blobs.get(place));
    }

    long nextVersion() {
        return ++writes;
    }

    /** When a hold that is taken or renewed now ends. */
    Instant until(Hold hold) {
        return hold.match(() -> now().plus(StagingWriter.LEASE), key -> Instant.MAX);
    }

    Instant now() {
        return clock.instant();
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
