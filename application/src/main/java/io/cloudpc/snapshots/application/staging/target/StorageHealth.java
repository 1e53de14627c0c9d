package io.cloudpc.snapshots.application.staging.target;

import io.cloudpc.snapshots.application.staging.StorageTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Whether the storage carries out requests, over all that a staging sends. Tells a listener of each failure, of a silence
 * that lasts, and of the end of both. Safe on several threads; the listener is called by one at a time.
 */
public final class StorageHealth {
    /** How long a request may be under way without another being answered, before the silence is told. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Duration patience;
    private final Consumer<Optional<StorageTrouble>> listener;
    private int underWay;
    private Instant lastNews;
    private Optional<StorageTrouble> trouble = Optional.empty();

    /**
     * Of a storage that nothing was sent to yet.
     *
     * @param listener told of trouble, and of its end by an empty value
     */
    public StorageHealth(Clock clock, Consumer<Optional<StorageTrouble>> listener) {
        this.clock = clock;
        this.patience = RateLimiter.PATIENCE;
        this.listener = listener;
        this.lastNews = clock.instant();
    }

    /** For a staging that nobody watches. */
    public static StorageHealth unwatched(Clock clock) {
        return new StorageHealth(clock, trouble -> {});
    }

    void sent() {
        lock.lock();
        try {
            if (underWay++ == 0) {
                lastNews = clock.instant();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A request was answered, well or not; what came of it is told by one of the next two. */
    void answered() {
        lock.lock();
        try {
            underWay--;
        } finally {
            lock.unlock();
        }
    }

    /** The storage carried a request out, or refused it for a reason of its own. */
    void works() {
        lock.lock();
        try {
            lastNews = clock.instant();
            if (trouble.isPresent()) {
                tell(Optional.empty());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The storage did not carry a request out that was sent at this time, and that is sent again. */
    void failed(String answer, Instant sentAt, Instant nextTry, Instant givesUpAt) {
        lock.lock();
        try {
            lastNews = clock.instant();
            tell(Optional.of(new StorageTrouble(answer, since(sentAt), Optional.of(nextTry), givesUpAt)));
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether the storage has been silent for long, and tells again of trouble that lasts; to be called now and then. */
    public void check() {
        lock.lock();
        try {
            var now = clock.instant();
            if (underWay > 0 && !now.isBefore(lastNews.plus(SILENCE))) {
                var since = since(lastNews);
                tell(Optional.of(new StorageTrouble(
                        "The storage has not answered for "
                                + Duration.between(lastNews, now).toSeconds() + " s.",
                        since,
                        Optional.empty(),
                        since.plus(patience))));
            } else if (trouble.isPresent()) {
                tell(trouble);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The beginning of the trouble that a request belongs to. */
    private Instant since(Instant sentAt) {
        return trouble.map(StorageTrouble::since)
                .filter(since -> since.isBefore(sentAt))
                .orElse(sentAt);
    }

    private void tell(Optional<StorageTrouble> now) {
        trouble = now;
        listener.accept(now);
    }
}
