package io.cloudpc.snapshots.domain.windows.volume.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.windows.fat.Fat32Volume;
import io.cloudpc.snapshots.domain.windows.ntfs.NtfsVolume;
import io.cloudpc.snapshots.domain.windows.volume.ReadLimits;
import io.cloudpc.snapshots.domain.windows.volume.VolumeFile;
import io.cloudpc.snapshots.domain.windows.volume.VolumePath;
import io.cloudpc.snapshots.domain.windows.volume.VolumeReader;
import io.cloudpc.snapshots.domain.windows.volume.testing.RealVolume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every file of the real volumes, as {@code fls} lists and {@code icat} reads them. */
@Tag("differential")
class SleuthKitDifferentialTest {
    /** Read of each folder with thousands of empty files. */
    private static final int EVERY = 50;

    @BeforeAll
    static void needsTheSleuthKit() throws IOException, InterruptedException {
        try {
            new ProcessBuilder("icat", "-V").start().waitFor();
        } catch (IOException missing) {
            throw new IOException(
                    "this comparison needs the Sleuth Kit; install it (Debian: apt-get install sleuthkit)", missing);
        }
    }

    static Stream<RealVolume> volumes() {
        return Stream.of(RealVolume.WINDOWS, RealVolume.PIECES, RealVolume.WIDE, RealVolume.ESP);
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void findsAndReadsTheSameFiles(RealVolume volume, @TempDir Path folder) throws Exception {
        Path image = Files.write(folder.resolve("volume"), volume.content());
        List<Listed> listed = listed(image);
        int read = 0;
        for (int i = 0; i < listed.size(); i++) {
            Listed file = listed.get(i);
            VolumeFile ours = find(volume, file.path());
            if (i % EVERY == 0 || ours.sizeBytes() > 0) {
                assertThat(RealVolume.digest(ours.content().get()))
                        .as(file.path())
                        .isEqualTo(digest(run("icat", image.toString(), file.number())));
                read++;
            }
        }

        assertThat(read).isGreaterThan(1);
    }

    private static VolumeFile find(RealVolume volume, String path) {
        VolumeReader reader = VolumeReader.of(volume.bytes(), ReadLimits.INSPECTION);
        VolumePath place = VolumePath.of(path);
        return (volume == RealVolume.ESP
                        ? Fat32Volume.open(reader).flatMap(fat -> fat.find(place))
                        : NtfsVolume.open(reader).flatMap(ntfs -> ntfs.find(place)))
                .get()
                .orElseThrow(() -> new AssertionError("not found: " + path));
    }

    /** The files whose names are ASCII, without those of the file system itself. */
    private static List<Listed> listed(Path image) throws IOException, InterruptedException {
        List<Listed> files = new ArrayList<>();
        String output = new String(run("fls", "-u", "-r", "-p", "-F", image.toString()), StandardCharsets.UTF_8);
        for (String line : output.lines().toList()) {
            int tab = line.indexOf('\t');
            String place = line.substring(0, tab);
            String path = line.substring(tab + 1);
            String number = place.substring(place.lastIndexOf(' ') + 1).replace(":", "");
            if (!path.contains("$") && path.chars().allMatch(unit -> unit < 0x80)) {
                files.add(new Listed(number, path));
            }
        }
        return files;
    }

    private record Listed(String number, String path) {}

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as("%s", List.of(command)).isZero();
        return output;
    }

    private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
