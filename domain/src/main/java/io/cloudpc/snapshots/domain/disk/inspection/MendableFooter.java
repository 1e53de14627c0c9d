package io.cloudpc.snapshots.domain.disk.inspection;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.disk.Finding;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.disk.gpt.GenerationTwoDisk;
import io.cloudpc.snapshots.domain.disk.reading.Container;
import io.cloudpc.snapshots.domain.disk.reading.DiskReader;
import io.cloudpc.snapshots.domain.disk.reading.ReadBudget;
import io.cloudpc.snapshots.domain.disk.vhd.FileEnds;
import io.cloudpc.snapshots.domain.disk.vhd.FixedVhd;
import io.cloudpc.snapshots.domain.disk.vhd.VhdFooter;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds fixed VHDs whose footer is faulty, but whose length the partition table proves: its backup lies in the last sector of
 * the disk. Such a footer is damaged, one byte short, or followed by other bytes. An intact footer that contradicts the
 * table proves nothing, and neither does a table without a footer near its end.
 */
final class MendableFooter {
    /** The backup table that Windows makes, which a check reads anyway, and the footer behind it. */
    private static final int BEFORE_THE_END = 33 * DiskLimits.SECTOR;

    private static final ReadBudget BUDGET = new ReadBudget(1, BEFORE_THE_END + VhdFooter.LENGTH, 1);

    private final DiskReader reader;
    private final FileEnds ends;

    MendableFooter(DiskReader reader, FileEnds ends) {
        this.reader = reader;
        this.ends = ends;
    }

    /** The file as a disk that staging mends, if what is wrong with it can be mended without guessing. */
    Either<ReadFailure, Optional<Container>> find(long minimum) {
        Optional<VhdFooter> last = ends.footer();
        Optional<VhdFooter> atEnd = last.or(ends::shortFooter);
        Optional<Container> mended = atEnd.flatMap(footer -> atEndOfFile(footer, last.isEmpty(), minimum));
        return mended.isPresent() ? Either.right(mended) : followed(last, minimum);
    }

    /** A footer at the end of the file that is damaged or short, right behind the disk. */
    private Optional<Container> atEndOfFile(VhdFooter footer, boolean isShort, long minimum) {
        int footerLength = isShort ? VhdFooter.LENGTH - 1 : VhdFooter.LENGTH;
        long size = ends.length() - footerLength;
        byte[] diskEnd = Arrays.copyOf(ends.tail(), ends.tail().length - footerLength);
        boolean proven = size % DiskLimits.SECTOR == 0 && GenerationTwoDisk.fillsExactly(ends.head(), diskEnd, size);
        List<Finding> faults = new ArrayList<>();
        if (isShort) {
            faults.add(FixedVhd.shortFooter(ends.length()));
        }
        if (!footer.isIntact()) {
            faults.add(footer.badChecksum(size));
        }
        return proven && !faults.isEmpty() && (!footer.isIntact() || footer.isOfFixedDisk(size))
                ? Optional.of(FixedVhd.mended(reader, size, footer, faults, minimum))
                : Optional.empty();
    }

    /** A disk that other bytes follow, with a footer where it ends, or with one at the end of the file that is right. */
    private Either<ReadFailure, Optional<Container>> followed(Optional<VhdFooter> last, long minimum) {
        OptionalLong end = end(last);
        if (end.isEmpty()) {
            return Either.right(Optional.empty());
        }
        long size = end.getAsLong();
        int before = (int) Math.min(size, BEFORE_THE_END);
        reader.allow(BUDGET);
        return reader.read(List.of(new ByteRange(size - before, before + VhdFooter.LENGTH)))
                .map(read -> {
                    byte[] bytes = read.get(0);
                    return GenerationTwoDisk.endsWithBackup(Arrays.copyOf(bytes, before), size)
                            ? VhdFooter.at(bytes, before)
                                    .or(() -> last.filter(VhdFooter::isIntact))
                                    .filter(footer -> !footer.isIntact() || footer.isOfFixedDisk(size))
                                    .map(footer -> FixedVhd.mended(
                                            reader, size, footer, faults(footer, size, last.isPresent()), minimum))
                            : Optional.empty();
                });
    }

    /** Where the disk ends by its partition table, or else by the footer at the end of the file: before that footer. */
    private OptionalLong end(Optional<VhdFooter> last) {
        long longest = ends.length() - VhdFooter.LENGTH - 1;
        long sectors = longest / DiskLimits.SECTOR;
        Optional<Long> byTable =
                GenerationTwoDisk.alternateLba(ends.head(), ends.length()).filter(lba -> lba > 0 && lba < sectors);
        return byTable.map(lba -> OptionalLong.of((lba + 1) * DiskLimits.SECTOR))
                .orElseGet(() -> last.filter(VhdFooter::isIntact)
                        .map(VhdFooter::diskSize)
                        .filter(size -> size > 0 && size <= longest && size % DiskLimits.SECTOR == 0)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    private List<Finding> faults(VhdFooter footer, long size, boolean footerAtEnd) {
        List<Finding> faults = new ArrayList<>();
        if (ends.length() % DiskLimits.SECTOR != 0) {
            faults.add(FixedVhd.lengthNotInSectors(ends.length()));
        }
        long more = ends.length() - size - VhdFooter.LENGTH;
        faults.add(Finding.of(
                        footerAtEnd ? FindingCode.SIZE_MISMATCH : FindingCode.NO_COOKIE,
                        "The file holds " + more
                                + " bytes more than the disk and its footer. The partition table proves"
                                + " where the disk ends.")
                .at(size)
                .comparing(size + VhdFooter.LENGTH + " bytes", ends.length() + " bytes"));
        if (!footer.isIntact()) {
            faults.add(footer.badChecksum(size));
        }
        return faults;
    }
}
