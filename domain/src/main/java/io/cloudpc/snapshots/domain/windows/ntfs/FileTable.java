package io.cloudpc.snapshots.domain.windows.ntfs;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/** The master file table: a record for each file, in a file of its own. */
final class FileTable {
    static final long VOLUME = 3;
    static final long ROOT = 5;

    private final VolumeReader volume;
    private final BootSector boot;
    private final RunList runs;

    private FileTable(VolumeReader volume, BootSector boot, RunList runs) {
        this.volume = volume;
        this.boot = boot;
        this.runs = runs;
    }

    /** Finds the table by its own first record, or by the copy of that if it is damaged. */
    static Either<VolumeFailure, FileTable> open(VolumeReader volume, BootSector boot) {
        Either<VolumeFailure, FileRecord> first = firstRecord(volume, boot, boot.table());
        if (first.isLeft() && first.getLeft() instanceof VolumeFailure.Damaged) {
            first = firstRecord(volume, boot, boot.mirror());
        }
        return first.flatMap(record -> new FileTable(volume, boot, new RunList()).with(record));
    }

    private static Either<VolumeFailure, FileRecord> firstRecord(VolumeReader volume, BootSector boot, long cluster) {
        return cluster <= 0 || cluster >= boot.clusters()
                ? Damage.of("boot sector", "places the mirror of the file table outside the volume")
                : volume.structure(cluster * boot.clusterBytes(), boot.recordBytes())
                        .flatMap(bytes -> FileRecord.in(bytes, 0));
    }

    /** Takes the runs from the first record. Those in further records are found by what is known of the table so far. */
    private Either<VolumeFailure, FileTable> with(FileRecord first) {
        return new AttributePieces(this, first, 0)
                .forEach(
                        AttributeType.DATA,
                        "",
                        piece -> piece.isResident()
                                ? Damage.of("the file table", "lies in its own record")
                                : runs.add(piece.runs(), boot.clusters()))
                .flatMap(count -> count == 0 ? Damage.of("the file table", "has no content") : Either.right(this));
    }

    VolumeReader volume() {
        return volume;
    }

    BootSector boot() {
        return boot;
    }

    /** A record in use. */
    Either<VolumeFailure, FileRecord> record(long number) {
        return records(List.of(number)).map(records -> records.get(0));
    }

    /** The record that a reference means. */
    Either<VolumeFailure, FileRecord> record(FileReference reference) {
        return record(reference.record())
                .flatMap(found -> reference.fits(found)
                        ? Either.right(found)
                        : Damage.of("file record " + reference.record(), "was used again for another file"));
    }

    /** Records in use, read in one round. */
    Either<VolumeFailure, List<FileRecord>> records(List<Long> numbers) {
        long bytes = runs.clusters() * boot.clusterBytes();
        List<ByteRange> ranges = new ArrayList<>();
        for (long number : numbers) {
            if (number >= bytes / boot.recordBytes()) {
                return Damage.of("a reference", "leads outside the file table");
            }
            ranges.add(new ByteRange(number * boot.recordBytes(), boot.recordBytes()));
        }
        return new PlainData(runs, boot.clusterBytes(), bytes, bytes)
                .read(ranges, volume::structures)
                .flatMap(read -> parsed(numbers, read));
    }

    private static Either<VolumeFailure, List<FileRecord>> parsed(List<Long> numbers, List<byte[]> read) {
        List<FileRecord> records = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Either<VolumeFailure, FileRecord> record = FileRecord.in(read.get(i), numbers.get(i));
            if (record.isLeft()) {
                return Either.left(record.getLeft());
            }
            records.add(record.get());
        }
        return Either.right(records);
    }
}
