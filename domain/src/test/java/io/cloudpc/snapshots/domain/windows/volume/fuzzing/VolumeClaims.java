package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.testing.CountingBytes;
import io.cloudpc.snapshots.domain.windows.fat.Fat32Volume;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFailure;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.vavr.control.Either;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for every volume, whoever made it: an answer without an exception, the same each time, within bounds. */
final class VolumeClaims {
    static final List<VolumePath> PATHS = List.of(
            VolumePath.of("Windows/System32/config/SYSTEM"),
            VolumePath.of("Windows/System32/config/SOFTWARE"),
            VolumePath.of("Windows/System32/f3000.dll"),
            VolumePath.of("compressed/text"),
            VolumePath.of("compressed/mixed"),
            VolumePath.of("sparse"),
            VolumePath.of("EFI/Microsoft/Boot/bootmgfw.efi"),
            VolumePath.of("EFI/Boot/bootx64.efi"),
            VolumePath.of("many/A longer name 59.bin"));

    private static final long MOST_MEMORY = 64L << 20;
    private static final int PIECE = 64 << 10;
    private static final com.sun.management.ThreadMXBean MEMORY =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private VolumeClaims() {}

    /** Reads what the paths lead to, and gives what came of it. */
    static List<String> check(EditedVolume volume) {
        CountingBytes counted = new CountingBytes(volume);
        List<String> results = results(volume, counted);
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        List<String> again = results(volume, volume);
        long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;

        require(results.equals(again), "two answers: " + results + " and " + again);
        require(counted.reads() <= ReadLimits.INSPECTION.reads(), counted.reads() + " reads");
        require(counted.bytesRead() <= ReadLimits.INSPECTION.bytes(), counted.bytesRead() + " bytes read");
        require(allocated <= MOST_MEMORY, "allocated " + allocated + " bytes");
        return results;
    }

    private static List<String> results(EditedVolume volume, DiskBytes bytes) {
        VolumeReader reader = VolumeReader.of(bytes, ReadLimits.INSPECTION);
        List<String> results = new ArrayList<>();
        if (volume.isFat()) {
            Fat32Volume.open(reader)
                    .peek(fat -> PATHS.forEach(path -> results.add(result(fat.find(path)))))
                    .peekLeft(failure -> results.add(failure.message()));
            return results;
        }
        NtfsVolume.open(reader)
                .peek(ntfs -> {
                    results.add(ntfs.isDirty().fold(VolumeFailure::message, dirty -> "dirty: " + dirty));
                    PATHS.forEach(path -> results.add(result(ntfs.find(path))));
                })
                .peekLeft(failure -> results.add(failure.message()));
        return results;
    }

    private static String result(Either<VolumeFailure, Optional<VolumeFile>> found) {
        return found.fold(VolumeFailure::message, file -> file.map(
                        present -> present.content().fold(VolumeFailure::message, VolumeClaims::ends))
                .orElse("missing"));
    }

    /** The first and the last bytes of a file, which a search must not make too slow. */
    private static String ends(DiskBytes content) {
        long length = content.length();
        if (length == 0) {
            return "empty";
        }
        int piece = (int) Math.min(PIECE, length);
        return content.read(List.of(new ByteRange(0, piece), new ByteRange(length - piece, piece)))
                .fold(failure -> failure.message(), read -> length + " bytes " + sum(read.get(0)) + sum(read.get(1)));
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte each : bytes) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
