package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Finds the complete entries of a log, whatever else is in it, in one pass. No sector inside a complete entry begins like
 * an entry, so entries never overlap, and a sector is looked at once or twice whatever the log claims.
 */
final class LogScan {
    private final LogRing ring;
    private final byte[] guid;
    private final List<LogEntry> entries = new ArrayList<>();
    private @Nullable Candidate candidate;

    private LogScan(LogRing ring, byte[] guid) {
        this.ring = ring;
        this.guid = guid;
    }

    /** The complete entries of this log GUID, in the order of their places. */
    static Either<ReadFailure, List<LogEntry>> of(LogRing ring, byte[] guid) {
        return new LogScan(ring, guid).scan();
    }

    private Either<ReadFailure, List<LogEntry>> scan() {
        Optional<ReadFailure> failure = ring.forEach(0, ring.sectors(), this::sector);
        if (failure.isEmpty() && candidate != null) {
            failure = ring.forEach(ring.sectors(), 2L * ring.sectors(), this::restOfTheLast);
        }
        return failure.<Either<ReadFailure, List<LogEntry>>>map(Either::left).orElseGet(() -> Either.right(entries));
    }

    private boolean sector(long sector, byte[] bytes, int at) {
        if (!continues(bytes, at)) {
            candidate = LogEntry.at(bytes, at, (int) sector, ring.sectors(), guid)
                    .map(header -> Candidate.of(header, bytes, at))
                    .orElse(null);
            settle();
        }
        return true;
    }

    private boolean restOfTheLast(long sector, byte[] bytes, int at) {
        return continues(bytes, at) && candidate != null;
    }

    private boolean continues(byte[] bytes, int at) {
        if (candidate == null) {
            return false;
        }
        candidate.add(bytes, at);
        boolean continued = !candidate.broken;
        settle();
        return continued;
    }

    private void settle() {
        if (candidate != null && (candidate.broken || candidate.isComplete())) {
            if (!candidate.broken && candidate.matchesChecksum()) {
                entries.add(candidate.header);
            }
            candidate = null;
        }
    }

    /** An entry some of whose sectors were seen. */
    private static final class Candidate {
        private static final int CHECKSUM = 4;

        private final LogEntry header;
        private final long checksum;
        private final CRC32C crc = new CRC32C();
        private int seen;
        private long dataSectors;
        private boolean broken;

        private Candidate(LogEntry header, long checksum) {
            this.header = header;
            this.checksum = checksum;
        }

        static Candidate of(LogEntry header, byte[] bytes, int at) {
            Candidate candidate = new Candidate(header, Fields.le32(bytes, at + CHECKSUM));
            candidate.crc.update(bytes, at, CHECKSUM);
            candidate.crc.update(new byte[Integer.BYTES]);
            int rest = CHECKSUM + Integer.BYTES;
            candidate.crc.update(bytes, at + rest, LogRing.SECTOR - rest);
            candidate.take(bytes, at);
            return candidate;
        }

        void add(byte[] bytes, int at) {
            crc.update(bytes, at, LogRing.SECTOR);
            take(bytes, at);
        }

        boolean isComplete() {
            return seen == header.sectors();
        }

        boolean matchesChecksum() {
            return crc.getValue() == checksum;
        }

        private void take(byte[] bytes, int at) {
            broken = seen < header.descriptorSectors() ? !hasDescriptors(bytes, at) : !isData(bytes, at);
            seen++;
            if (seen == header.descriptorSectors()) {
                broken |= header.sectors() != seen + dataSectors;
            }
        }

        private boolean hasDescriptors(byte[] bytes, int at) {
            for (int i = LogEntry.firstDescriptor(seen); i < header.lastDescriptor(seen); i += LogDescriptor.LENGTH) {
                Optional<LogDescriptor> descriptor = LogDescriptor.at(bytes, at + i, header.sequence());
                if (descriptor.isEmpty()) {
                    return false;
                }
                dataSectors += descriptor.get().hasData() ? 1 : 0;
            }
            return true;
        }

        private boolean isData(byte[] bytes, int at) {
            return Fields.hasText(bytes, at, "data")
                    && Fields.le32(bytes, at + 4) == header.sequence() >>> Integer.SIZE
                    && (int) Fields.le32(bytes, at + LogRing.SECTOR - Integer.BYTES) == (int) header.sequence();
        }
    }
}
