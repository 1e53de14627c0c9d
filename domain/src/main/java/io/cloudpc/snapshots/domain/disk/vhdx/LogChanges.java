package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.BlockPlaces.Area;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a log changes in its file: disjoint, since of two changes of the same bytes the later one counts. Takes about a
 * hundred bytes for each, and no data.
 */
final class LogChanges {
    /** Headers come before the region tables, and are never logged. */
    private static final long FIRST_PLACE = RegionTable.FIRST;

    /** Twice as much as the largest disk that the format knows: no file grows beyond. */
    static final long LAST_PLACE = 128L << 40;

    private final Area log;
    private final NavigableMap<Long, LogChange> changes = new TreeMap<>();
    private long end;
    private OptionalLong forbidden = OptionalLong.empty();

    private LogChanges(Area log) {
        this.log = log;
    }

    /** Reads the changes that a sequence of entries makes. */
    static Either<ReadFailure, LogChanges> of(LogRing ring, Area log, List<LogEntry> sequence) {
        LogChanges changes = new LogChanges(log);
        Reading reading = changes.new Reading(ring, sequence);
        long first = sequence.get(0).sector();
        long sectors = sequence.stream().mapToLong(LogEntry::sectors).sum();
        return ring.forEach(first, first + sectors, reading)
                .<Either<ReadFailure, LogChanges>>map(Either::left)
                .orElseGet(() -> Either.right(changes));
    }

    /** The first place that an entry wants to change and must not. */
    OptionalLong forbidden() {
        return forbidden;
    }

    /** Where the last change ends. */
    long end() {
        return end;
    }

    /** The changes of bytes in [from, to), in order. */
    Collection<LogChange> within(long from, long to) {
        Map.Entry<Long, LogChange> before = changes.floorEntry(from);
        boolean reaches = before != null && before.getValue().end() > from;
        return changes.subMap(reaches ? before.getKey() : from, to).values();
    }

    /** Makes a change over whatever was to be there. */
    void put(LogChange change) {
        Map.Entry<Long, LogChange> before = changes.lowerEntry(change.start());
        if (before != null && before.getValue().end() > change.start()) {
            changes.put(before.getKey(), new LogChange.Zeros(before.getKey(), change.start()));
            keepAfter(change.end(), before.getValue());
        }
        NavigableMap<Long, LogChange> covered = changes.subMap(change.start(), true, change.end(), false);
        Optional<LogChange> last = covered.isEmpty()
                ? Optional.empty()
                : Optional.of(covered.lastEntry().getValue());
        covered.clear();
        last.ifPresent(partly -> keepAfter(change.end(), partly));
        changes.put(change.start(), change);
        end = Math.max(end, change.end());
    }

    /** Only zeros are ever cut: everything else is one sector, and all places are whole sectors. */
    private void keepAfter(long from, LogChange cut) {
        if (cut.end() > from) {
            changes.put(from, new LogChange.Zeros(from, cut.end()));
        }
    }

    private void add(LogDescriptor descriptor, long dataPlace) {
        long start = descriptor.fileOffset();
        boolean inBounds = start >= FIRST_PLACE
                && start <= LAST_PLACE
                && descriptor.length() >= 0
                && descriptor.length() <= LAST_PLACE - start;
        if (!inBounds || log.overlaps(new Area("a change", start, start + descriptor.length()))) {
            forbidden = OptionalLong.of(start);
        } else if (descriptor.length() > 0) {
            put(
                    descriptor.hasData()
                            ? new LogChange.Sector(start, dataPlace, descriptor.leading(), descriptor.trailing())
                            : new LogChange.Zeros(start, start + descriptor.length()));
        }
    }

    /** Goes through the sectors of a sequence, and takes the descriptors out of those that have some. */
    private final class Reading implements LogRing.Visitor {
        private final LogRing ring;
        private final Iterator<LogEntry> rest;
        private LogEntry entry;
        private long entrySector;
        private long nextData;

        Reading(LogRing ring, List<LogEntry> sequence) {
            this.ring = ring;
            this.rest = sequence.iterator();
            this.entry = rest.next();
            this.entrySector = entry.sector();
            this.nextData = entrySector + entry.descriptorSectors();
        }

        @Override
        public boolean wantsMoreThan(long sector, byte[] bytes, int at) {
            if (sector == entrySector + entry.sectors()) {
                entrySector = sector;
                entry = rest.next();
                nextData = entrySector + entry.descriptorSectors();
            }
            long number = sector - entrySector;
            if (number < entry.descriptorSectors()) {
                for (int i = LogEntry.firstDescriptor(number);
                        i < entry.lastDescriptor(number);
                        i += LogDescriptor.LENGTH) {
                    LogDescriptor.at(bytes, at + i, entry.sequence()).ifPresent(this::take);
                }
            }
            return forbidden.isEmpty();
        }

        private void take(LogDescriptor descriptor) {
            add(descriptor, ring.place(nextData));
            nextData += descriptor.hasData() ? 1 : 0;
        }
    }
}
