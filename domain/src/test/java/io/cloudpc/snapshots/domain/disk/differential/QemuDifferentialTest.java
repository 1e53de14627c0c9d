package io.cloudpc.snapshots.domain.disk.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskFormat;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.Extent;
import io.cloudpc.snapshots.domain.disk.ExtentMap;
import io.cloudpc.snapshots.domain.disk.FindingCode;
import io.cloudpc.snapshots.domain.disk.inspection.DiskImage;
import io.cloudpc.snapshots.domain.disk.inspection.DiskInspector;
import io.cloudpc.snapshots.domain.disk.testing.DamagedFiles;
import io.cloudpc.snapshots.domain.disk.testing.DiskCase;
import io.cloudpc.snapshots.domain.disk.testing.SparseFile;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with qemu-img on every known file: who opens it, how large the disk in it is, and what is on it. Every
 * disagreement has to be listed in {@code docs/disk-differential.md}, and everything listed there has to occur.
 */
@Tag("differential")
class QemuDifferentialTest {
    private static final long LARGEST_TO_WRITE = 4L << 40;
    private static final long LARGEST_TO_COMPARE = 64 << 20;

    @BeforeAll
    static void needsQemu() throws IOException, InterruptedException {
        try {
            new ProcessBuilder("qemu-img", "--version").start().waitFor();
        } catch (IOException missing) {
            throw new IOException(
                    "this comparison needs qemu-img; install it (Debian: apt-get install qemu-utils)", missing);
        }
    }

    @Test
    void disagreesOnlyWhereThePageSaysSo(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Known known : knownFiles()) {
            PatchedBytes bytes = known.bytes();
            if (bytes.length() == 0 || bytes.length() > LARGEST_TO_WRITE) {
                continue;
            }
            Path file = folder.resolve("disk");
            SparseFile.write(bytes, file);
            for (String disagreement : compare(known, file, folder.resolve("raw"))) {
                found.computeIfAbsent(disagreement, key -> new TreeSet<>()).add(known.name());
            }
            Files.delete(file);
        }

        assertThat(found.keySet()).as("%s", found).containsExactlyInAnyOrderElementsOf(listedOnThePage());
    }

    @Test
    void replaysALogAsQemuDoes(@TempDir Path folder) throws IOException, InterruptedException {
        int replayed = 0;
        for (Known known : knownFiles()) {
            DiskImage image = DiskInspector.openForCopy(known.bytes(), known.fileType(), DiskPolicy.standard())
                    .get();
            if (image.bytes() != known.bytes()) {
                Path file = folder.resolve("disk");
                Path raw = folder.resolve("raw");
                SparseFile.write(known.bytes(), file);
                assertThat(QemuImg.replay(file)).as(known.name()).isTrue();
                assertThat(QemuImg.convertToRaw(file, DiskFormat.VHDX, raw)).isTrue();
                assertThat(Arrays.equals(
                                Files.readAllBytes(raw),
                                copy(image.bytes(), image.extents().orElseThrow())))
                        .as(known.name())
                        .isTrue();
                Files.delete(file);
                replayed++;
            }
        }

        assertThat(replayed).isEqualTo(3);
    }

    private static List<String> compare(Known known, Path file, Path raw) throws IOException, InterruptedException {
        DiskImage image = DiskInspector.open(known.bytes(), known.fileType(), DiskPolicy.standard())
                .get();
        OptionalLong theirs = QemuImg.virtualSize(file, image.inspection().format());
        if (image.extents().isEmpty()) {
            FindingCode main = image.inspection().findings().get(0).code();
            return theirs.isPresent() ? List.of("qemu opens " + main) : List.of();
        }
        if (theirs.isEmpty()) {
            return List.of("qemu refuses what we read");
        }
        long ours = image.inspection().virtualSizeBytes().orElseThrow();
        if (ours != theirs.getAsLong()) {
            return List.of("sizes differ");
        }
        if (ours > LARGEST_TO_COMPARE) {
            return List.of();
        }
        assertThat(QemuImg.convertToRaw(file, image.inspection().format(), raw)).isTrue();
        return Arrays.equals(
                        Files.readAllBytes(raw),
                        copy(known.bytes(), image.extents().get()))
                ? List.of()
                : List.of("contents differ");
    }

    private static byte[] copy(DiskBytes file, ExtentMap map) {
        byte[] disk = new byte[(int) map.sizeBytes()];
        for (long at = 0; at < disk.length; ) {
            ExtentMap.Window window = map.window(at).get();
            for (Extent extent : window.extents()) {
                byte[] data = file.read(new ByteRange(extent.fileOffset(), (int) extent.length()))
                        .get();
                extent.sectorBitmap()
                        .ifPresent(bitmap ->
                                bitmap.clearUnwritten(file.read(bitmap.range()).get(), ByteBuffer.wrap(data)));
                System.arraycopy(data, 0, disk, (int) extent.virtualOffset(), data.length);
            }
            at = window.next();
        }
        return disk;
    }

    private static List<Known> knownFiles() {
        List<Known> files = new ArrayList<>();
        DiskCase.all().forEach(given -> files.add(new Known(given.name(), given.fileType(), given.bytes())));
        DamagedFiles.all().forEach(given -> files.add(new Known(given.toString(), given.fileType(), given.bytes())));
        return files;
    }

    private record Known(String name, FileType fileType, PatchedBytes bytes) {}

    private static List<String> listedOnThePage() throws IOException {
        List<String> listed = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/disk-differential.md"))) {
            if (line.startsWith("| qemu ") || line.startsWith("| sizes ") || line.startsWith("| contents ")) {
                listed.add(line.substring(1, line.indexOf('|', 1)).strip());
            }
        }
        return List.copyOf(listed);
    }
}
