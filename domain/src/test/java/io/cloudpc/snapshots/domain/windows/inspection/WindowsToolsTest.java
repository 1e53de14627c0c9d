package io.cloudpc.snapshots.domain.windows.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.WindowsInstallation;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Sleuth Kit finds the same hives on the same disk, and hivex the same values in them; the sample disk is one of them. */
class WindowsToolsTest {
    private static final String NT = "\\Microsoft\\Windows NT\\CurrentVersion";

    @BeforeAll
    static void needsTheTools() {
        boolean present = Stream.of("fls", "icat", "hivexget").allMatch(WindowsToolsTest::isInstalled);
        if (!present) {
            String message = "NOT COMPARED: fls, icat and hivexget are not installed (Debian: apt-get install sleuthkit"
                    + " libhivex-bin), so what is read of Windows is not compared with what they read.";
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            System.err.println(message);
        }
        Assumptions.assumeTrue(present, "the Sleuth Kit or hivex is not installed");
    }

    static Stream<Arguments> disks() {
        SampleWindows sample = SampleWindows.of(
                SecurityIdentifier.ofObjectId(UUID.fromString("5e0bd3f2-7a0c-4c55-9d1e-8f1a6c2b4d10")),
                "MeganBowen",
                "0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31");
        return Stream.of(
                Arguments.of("sample", SampleDisk.fixedVhd(32 << 20, sample), 8192),
                Arguments.of("healthy", WindowsCase.named("healthy").bytes(), 86_016),
                Arguments.of(
                        "many-neighbours", WindowsCase.named("many-neighbours").bytes(), 86_016),
                Arguments.of(
                        "hive-compressed", WindowsCase.named("hive-compressed").bytes(), 86_016),
                Arguments.of(
                        "hive-in-many-runs",
                        WindowsCase.named("hive-in-many-runs").bytes(),
                        86_016));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disks")
    void readTheSame(String name, DiskBytes disk, int firstSector, @TempDir Path folder) throws Exception {
        Path image = Files.write(
                folder.resolve("disk"),
                disk.read(List.of(new ByteRange(0, (int) disk.length()))).get().get(0));
        WindowsInstallation ours = WindowsInspector.inspect(disk, FileType.DATA_FILE, DiskPolicy.standard())
                .get()
                .windows()
                .orElseThrow();
        Path system = hive(image, firstSector, "SYSTEM");
        Path software = hive(image, firstSector, "SOFTWARE");

        assertThat(theirs(software, NT, "EditionID")).isEqualTo(ours.system().edition());
        assertThat(theirs(software, NT, "CurrentBuild"))
                .isEqualTo(ours.system().fullBuild().map(build -> build.substring(0, build.indexOf('.'))));
        assertThat(theirs(software, NT, "DisplayVersion"))
                .isEqualTo(ours.system().release());
        assertThat(theirs(system, "\\ControlSet001\\Control\\ComputerName\\ComputerName", "ComputerName"))
                .isEqualTo(ours.computerName());
        assertThat(theirs(system, "\\ControlSet001\\Control\\ProductOptions", "ProductType"))
                .isEqualTo(ours.system().productType());
        assertThat(theirs(system, "\\ControlSet001\\Services\\WindowsAzureGuestAgent", "Start"))
                .isEqualTo(ours.service("WindowsAzureGuestAgent")
                        .map(service -> Long.toString(service.start().orElseThrow())));
        assertThat(ours.accounts().ofPeople()).singleElement().satisfies(profile -> assertThat(
                        theirs(software, NT + "\\ProfileList\\" + profile.sid(), "ProfileImagePath"))
                .isEqualTo(profile.path()));
    }

    private static Path hive(Path image, int firstSector, String name) throws Exception {
        String offset = Integer.toString(firstSector);
        String listing = run("fls", "-o", offset, "-f", "ntfs", "-r", "-p", "-F", image.toString());
        String line = listing.lines()
                .filter(file -> file.endsWith("\tWindows/System32/config/" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + listing));
        String number = line.substring(line.indexOf(' ') + 1, line.indexOf(':'));
        Path hive = image.resolveSibling(name);
        Process icat = new ProcessBuilder("icat", "-o", offset, "-f", "ntfs", image.toString(), number)
                .redirectOutput(hive.toFile())
                .start();
        assertThat(icat.waitFor()).isZero();
        return hive;
    }

    /** A value as hivexget prints it. */
    private static Optional<String> theirs(Path hive, String key, String value)
            throws IOException, InterruptedException {
        return Optional.of(run("hivexget", hive.toString(), key, value).strip());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", List.of(command)).isZero();
        return output;
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(tool)));
    }
}
