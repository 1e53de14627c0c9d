package io.cloudpc.snapshots.adapter.inmemory.storage;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.application.port.storage.StagedBlob;
import io.cloudpc.snapshots.application.port.storage.StagingNotes;
import io.cloudpc.snapshots.application.port.storage.StagingWriter;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A staged blob: the pages that were written, and who holds it. Used under its area's lock. */
final class StagedPages {
    private static final int PAGE = StagingWriter.PAGE;

    private final long length;
    private final TreeMap<Long, byte[]> pages = new TreeMap<>();
    private StagingNotes notes;
    private long version;
    private Optional<Object> holder = Optional.empty();
    private Instant heldUntil = Instant.MIN;

    StagedPages(long length, StagingNotes notes, long version) {
        this.length = length;
        this.notes = notes;
        this.version = version;
    }

    StagedBlob at(StorageBlob place, Instant now) {
        return new StagedBlob(place, length, version(), notes, holder(now).isPresent(), true);
    }

    long length() {
        return length;
    }

    String version() {
        return Long.toString(version);
    }

    /** Who holds it now. */
    Optional<Object> holder(Instant now) {
        return holder.filter(someone -> now.isBefore(heldUntil));
    }

    /** Whether nobody else has held it since, though the time may be over. */
    boolean wasLastHeldBy(Object someone) {
        return holder.filter(someone::equals).isPresent();
    }

    void hold(Object newHolder, Instant until) {
        holder = Optional.of(newHolder);
        heldUntil = until;
    }

    void release() {
        holder = Optional.empty();
    }

    void write(long offset, ByteBuffer bytes, long newVersion) {
        var rest = bytes.duplicate();
        for (long page = offset / PAGE; rest.hasRemaining(); page++) {
            var content = new byte[PAGE];
            rest.get(content);
            pages.put(page, content);
        }
        version = newVersion;
    }

    void clear(long offset, long count, long newVersion) {
        pages.subMap(offset / PAGE, (offset + count) / PAGE).clear();
        version = newVersion;
    }

    void note(StagingNotes others, long newVersion) {
        notes = others;
        version = newVersion;
    }

    byte[] read(long offset, int count) {
        var bytes = new byte[count];
        pages.subMap(offset / PAGE, (offset + count + PAGE - 1) / PAGE).forEach((page, content) -> {
            long from = Math.max(offset, page * PAGE);
            long to = Math.min(offset + count, (page + 1) * PAGE);
            System.arraycopy(content, (int) (from - page * PAGE), bytes, (int) (from - offset), (int) (to - from));
        });
        return bytes;
    }

    List<PageRange> written(long offset, long count) {
        var ranges = new ArrayList<PageRange>();
        for (long page : pages.subMap(offset / PAGE, (offset + count) / PAGE).keySet()) {
            int last = ranges.size() - 1;
            if (last >= 0 && ranges.get(last).end() == page * PAGE) {
                ranges.set(
                        last,
                        new PageRange(
                                ranges.get(last).offset(), ranges.get(last).length() + PAGE));
            } else {
                ranges.add(new PageRange(page * PAGE, PAGE));
            }
        }
        return ranges;
    }
}
