package io.cloudpc.snapshots.domain.disk.gpt;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.Severity;
import io.cloudpc.snapshots.domain.disk.reading.VirtualDisk;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The partitions of a disk by the better of the two copies of its table, and what is wrong with the copies.
 *
 * @param partitions the entries in use, empty when no copy is good
 * @param header the header that they are from, empty when no copy is good
 * @param findings what is wrong with the copies
 */
record PartitionTable(Optional<List<Partition>> partitions, Optional<GptHeader> header, List<Finding> findings) {

    /** Reads the arrays of both copies in one round, and chooses. At least one header is there. */
    static Either<ReadFailure, PartitionTable> read(
            VirtualDisk disk, Optional<GptHeader> main, Optional<GptHeader> backup) {
        Optional<GptHeader> usableMain = main.filter(header -> header.problem().isEmpty());
        Optional<GptHeader> usableBackup =
                backup.filter(header -> header.problem().isEmpty());
        List<ByteRange> arrays = new ArrayList<>();
        usableMain.map(GptHeader::array).ifPresent(arrays::add);
        usableBackup.map(GptHeader::array).ifPresent(arrays::add);
        return disk.read(arrays)
                .map(read -> choose(
                        new Copy(main, usableMain, usableMain.map(header -> read.get(0))),
                        new Copy(backup, usableBackup, usableBackup.map(header -> read.get(read.size() - 1)))));
    }

    private static PartitionTable choose(Copy main, Copy backup) {
        if (main.isGood()) {
            return new PartitionTable(
                    Optional.of(main.partitions()),
                    main.usable(),
                    backupMissing(main, backup).stream().toList());
        }
        Finding problem = main.problem();
        if (backup.isGood()) {
            return new PartitionTable(
                    Optional.of(backup.partitions()),
                    backup.usable(),
                    List.of(problem.weighing(Severity.WARN)
                            .saying(problem.message() + " The backup at the end of the disk is good.")));
        }
        return new PartitionTable(
                Optional.empty(),
                Optional.empty(),
                List.of(problem.saying(problem.message() + " There is no good backup at the end of the disk either.")));
    }

    private static Optional<Finding> backupMissing(Copy main, Copy backup) {
        GptHeader header = main.usable().orElseThrow();
        if (backup.isGood()) {
            return header.agreesWith(backup.usable().orElseThrow())
                    ? Optional.empty()
                    : Optional.of(Finding.of(
                            FindingCode.GPT_NO_BACKUP,
                            "The backup partition table at the end of the disk describes other partitions."));
        }
        return Optional.of(
                backup.header().isPresent()
                        ? Finding.of(
                                FindingCode.GPT_NO_BACKUP,
                                "The backup partition table at the end of the disk is damaged.")
                        : Finding.of(
                                        FindingCode.GPT_NO_BACKUP,
                                        "The last sector of the disk holds no backup partition table:"
                                                + " the disk was enlarged or cut, or the sector was not copied.")
                                .comparing(
                                        "the last sector",
                                        "sector " + Long.toUnsignedString(header.alternateLba())
                                                + " by the main table"));
    }

    /** One copy of the table: its header if there is one, if that is usable, and then its array. */
    private static final class Copy {
        private final Optional<GptHeader> header;
        private final Optional<GptHeader> usable;
        private final Optional<byte[]> array;

        Copy(Optional<GptHeader> header, Optional<GptHeader> usable, Optional<byte[]> array) {
            this.header = header;
            this.usable = usable;
            this.array = array;
        }

        Optional<GptHeader> header() {
            return header;
        }

        Optional<GptHeader> usable() {
            return usable;
        }

        boolean isGood() {
            return usable.isPresent() && usable.get().arrayChecksum() == computedChecksum();
        }

        List<Partition> partitions() {
            return Partition.listIn(array.orElseThrow(), usable.orElseThrow().entrySize());
        }

        Finding problem() {
            if (header.isEmpty()) {
                return Finding.of(FindingCode.GPT_HEADER_CRC, "The header of the partition table is gone.")
                        .at(DiskLimits.SECTOR);
            }
            return header.get().problem().orElseGet(() -> Finding.of(
                            FindingCode.GPT_ENTRIES_CRC, "The list of partitions does not match its checksum.")
                    .at(header.get().array().offset()));
        }

        private long computedChecksum() {
            CRC32 crc = new CRC32();
            crc.update(array.orElseThrow());
            return crc.getValue();
        }
    }
}
