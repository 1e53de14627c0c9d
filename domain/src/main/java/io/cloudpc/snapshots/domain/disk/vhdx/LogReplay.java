package io.cloudpc.snapshots.domain.disk.vhdx;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.reading.Fields;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replays the log of a VHDX in memory, as MS-VHDX 2.3.3 says, and leaves the file as it is. The log is read twice, some
 * MiB at a time; what is kept of it takes some tens of MiB at most.
 */
public final class LogReplay {
    /** Hyper-V and qemu make logs of 1 MiB. */
    private static final long LARGEST_LOG = 1L << 30;

    /** As many sectors as the largest log has, so only zeros that are told one by one can be more. */
    private static final long MOST_CHANGES = LARGEST_LOG / LogRing.SECTOR;

    private static final String REMEDY = "Open and close it once in Hyper-V, which replays the log if anything can:"
            + " Mount-VHD -Path disk.vhdx; Dismount-VHD -Path disk.vhdx. If Hyper-V refuses it too, the file is damaged:"
            + " restore it from a backup or export it again.";

    private final DiskBytes file;
    private final VhdxHeader header;
    private final List<Long> intactHeaders;

    private LogReplay(DiskBytes file, VhdxHeader header, List<Long> intactHeaders) {
        this.file = file;
        this.header = header;
        this.intactHeaders = intactHeaders;
    }

    /**
     * The file as it is once its log is replayed, with headers that say so; or why that is impossible.
     *
     * @param file a VHDX whose headers are sound, but say that there is a log to replay
     */
    public static Either<ReadFailure, Either<Finding, DiskBytes>> of(DiskBytes file) {
        return file.read(List.of(
                        new ByteRange(VhdxHeader.FIRST, VhdxHeader.LENGTH),
                        new ByteRange(VhdxHeader.SECOND, VhdxHeader.LENGTH)))
                .flatMap(read -> VhdxHeader.current(read.get(0), read.get(1))
                        .fold(wrong -> Either.right(Either.left(wrong)), header -> new LogReplay(
                                        file, header, intactHeaders(read.get(0), read.get(1)))
                                .replay()));
    }

    private static List<Long> intactHeaders(byte[] first, byte[] second) {
        return Stream.concat(
                        Optional.of(VhdxHeader.FIRST).filter(at -> VhdxHeader.isIntact(first)).stream(),
                        Optional.of(VhdxHeader.SECOND).filter(at -> VhdxHeader.isIntact(second)).stream())
                .toList();
    }

    private Either<ReadFailure, Either<Finding, DiskBytes>> replay() {
        long length = header.log().end() - header.log().start();
        if (length > LARGEST_LOG) {
            return impossible(because("it is too large").comparing("at most " + LARGEST_LOG + " bytes", length));
        }
        LogRing ring = new LogRing(file, header.log().start(), (int) (length / LogRing.SECTOR));
        return LogScan.of(ring, header.logGuid())
                .map(entries -> ActiveSequence.of(entries, ring.sectors()))
                .flatMap(sequence -> {
                    Optional<Finding> problem = problem(sequence);
                    return problem.isPresent()
                            ? impossible(problem.get())
                            : LogChanges.of(ring, header.log(), sequence).map(changes -> make(changes, sequence));
                });
    }

    private Optional<Finding> problem(List<LogEntry> sequence) {
        if (sequence.isEmpty()) {
            return Optional.of(because("it holds no complete sequence of changes"));
        }
        LogEntry head = ActiveSequence.head(sequence);
        if (head.flushedFileOffset() < 0 || head.flushedFileOffset() > file.length()) {
            return Optional.of(because("the file is shorter than it was: its end is missing")
                    .comparing("at least " + Fields.unsigned(head.flushedFileOffset()) + " bytes", file.length()));
        }
        if (head.lastFileOffset() < 0 || head.lastFileOffset() > LogChanges.LAST_PLACE) {
            return Optional.of(because("it wants the file longer than any")
                    .comparing("at most " + LogChanges.LAST_PLACE + " bytes", Fields.unsigned(head.lastFileOffset())));
        }
        long changes = sequence.stream().mapToLong(LogEntry::descriptors).sum();
        return changes > MOST_CHANGES
                ? Optional.of(because("it holds too many changes").comparing("at most " + MOST_CHANGES, changes))
                : Optional.empty();
    }

    private Either<Finding, DiskBytes> make(LogChanges changes, List<LogEntry> sequence) {
        if (changes.forbidden().isPresent()) {
            return Either.left(because("it changes bytes that no log may change")
                    .comparing(
                            "a place from byte " + RegionTable.FIRST + " on, outside the log",
                            Fields.unsigned(changes.forbidden().getAsLong())));
        }
        intactHeaders.forEach(at -> changes.put(new LogChange.CleanHeader(at)));
        long length = Math.max(
                Math.max(file.length(), changes.end()),
                ActiveSequence.head(sequence).lastFileOffset());
        return Either.right(new ReplayedBytes(file, changes, length));
    }

    private Finding because(String reason) {
        return Finding.of(
                        FindingCode.VHDX_LOG_DIRTY,
                        "The VHDX was not closed properly, and its log cannot be replayed: " + reason + ".")
                .at(header.logGuidOffset())
                .remediedBy(REMEDY);
    }

    private static Either<ReadFailure, Either<Finding, DiskBytes>> impossible(Finding why) {
        return Either.right(Either.left(why));
    }
}
