package io.cloudpc.snapshots.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.vavr.control.Either;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDiskSourcesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"two words.vhd", "größe.vhd", "磁盘.vhd", "💾.vhd", "-rf.vhd", "it's \"quoted\".vhd", "a\nb.vhd"})
    void opensAFileOfAnyName(String name) throws Exception {
        var file = Files.write(directory.resolve(name), new byte[] {1, 2, 3});

        assertThat(contentOf(file)).containsExactly(1, 2, 3);
    }

    @Test
    void opensAFileThroughLinks() throws Exception {
        var file = Files.write(directory.resolve("disk.vhd"), new byte[] {1, 2, 3});
        var link = Files.createSymbolicLink(directory.resolve("link"), file);
        var linkToLink = Files.createSymbolicLink(directory.resolve("link-to-link"), link);

        assertThat(contentOf(linkToLink)).containsExactly(1, 2, 3);
    }

    @Test
    void opensAFileOfARelativePath() throws Exception {
        var file = Files.write(directory.resolve("disk.vhd"), new byte[] {1, 2, 3});

        assertThat(contentOf(Path.of("").toAbsolutePath().relativize(file))).containsExactly(1, 2, 3);
    }

    @Test
    void saysThatThereIsNoFile() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(failureFor(directory.resolve("missing.vhd")))
                .isInstanceOf(SourceFailure.Missing.class)
                .extracting(SourceFailure::message)
                .isEqualTo("There is no file '" + directory.resolve("missing.vhd") + "'.");
        assertThat(failureFor(directory.resolve("no/such/directory"))).isInstanceOf(SourceFailure.Missing.class);
        assertThat(failureFor(file.resolve("disk.vhd"))).isInstanceOf(SourceFailure.Missing.class);
    }

    @Test
    void saysThatALinkLeadsNowhere() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("link.vhd"), directory.resolve("missing"));

        assertThat(failureFor(link))
                .isInstanceOf(SourceFailure.Missing.class)
                .extracting(SourceFailure::message)
                .asString()
                .contains("link to a file that is not there");
    }

    @Test
    void saysThatLinksGoRoundInCircles() throws Exception {
        var one = directory.resolve("one");
        Files.createSymbolicLink(directory.resolve("two"), one);
        Files.createSymbolicLink(one, directory.resolve("two"));

        assertThat(failureFor(one).message()).contains("cannot be opened");
    }

    @Test
    void saysThatADirectoryIsNoImage() {
        assertThat(failureFor(directory))
                .isInstanceOf(SourceFailure.Unfit.class)
                .extracting(SourceFailure::message)
                .isEqualTo("'" + directory + "' is a directory, not a disk image.");
    }

    @Test
    void saysThatADeviceIsNoImage() {
        assertThat(failureFor(Path.of("/dev/null")))
                .isInstanceOf(SourceFailure.Unfit.class)
                .extracting(SourceFailure::message)
                .asString()
                .contains("a device, a pipe or a socket");
    }

    @Test
    void doesNotWaitForTheOtherEndOfAPipe() throws Exception {
        var pipe = directory.resolve("pipe.vhd");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        var failure = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> failureFor(pipe));

        assertThat(failure).isInstanceOf(SourceFailure.Unfit.class);
    }

    @Test
    void saysThatASocketIsNoImage() throws Exception {
        var socket = directory.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThat(failureFor(socket)).isInstanceOf(SourceFailure.Unfit.class);
        }
    }

    @Test
    void saysThatAPathCannotHaveSuchCharacters() {
        var failure = open("disk\0.vhd").getLeft();

        assertThat(failure).isInstanceOf(SourceFailure.Missing.class);
        assertThat(failure.message()).contains("disk?.vhd").contains("such characters");
        assertThat(failure.remedy()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void saysThatANameIsNotUtf8AndHowToRenameIt() throws Exception {
        // The shell makes the byte, since no Java can.
        var script = "f=$(printf '%s/meg\\377n.vhd' \"$1\"); : > \"$f\"; shift; exec \"$@\" \"$f\"";
        try (var opener = Jvm.inShell(script, directory, OpenerMain.class)) {
            assertThat(opener.hear())
                    .isEqualTo("Missing: The file name '" + directory
                            + "/meg\ufffdn.vhd' has bytes that are not UTF-8, so Java cannot open the file. Rename the file,"
                            + " for example: mv -- " + directory + "/meg*n.vhd " + directory + "/meg_n.vhd.");
        }
    }

    @Test
    void saysThatTheLocaleCannotReadAName() throws Exception {
        Files.createFile(directory.resolve("größe.vhd"));
        var script = "d=$1; shift; LC_ALL=C exec \"$@\" \"$d/größe.vhd\"";
        try (var opener = Jvm.inShell(script, directory, OpenerMain.class)) {
            assertThat(opener.hear())
                    .startsWith("Missing: The file name '")
                    .contains("cannot be read in this process's encoding of file names, ANSI", "LC_ALL=C.UTF-8");
        }
    }

    @Test
    void opensAFileThatReallyHasTheReplacementCharacterInItsName() throws Exception {
        var file = Files.write(directory.resolve("meg\ufffdn.vhd"), new byte[] {1});

        assertThat(contentOf(file)).containsExactly(1);
    }

    @Test
    void saysThatANameIsTooLong() {
        assertThat(failureFor(directory.resolve("x".repeat(300))).message()).contains("File name too long");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws Exception {
        var file = Files.createFile(directory.resolve("secret.vhd"), permissions("---------"));
        var closed = Files.createDirectory(directory.resolve("closed"));
        Files.createFile(closed.resolve("disk.vhd"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        var open = Files.createFile(directory.resolve("open.vhd"));

        try (var opener = Jvm.withoutPrivileges(OpenerMain.class, file, closed.resolve("disk.vhd"), open)) {
            assertThat(opener.hear())
                    .startsWith("Denied: The file '" + file
                            + "' may not be read by the user that runs this. Give that user");
            assertThat(opener.hear()).startsWith("Denied: ");
            assertThat(opener.hear()).isEqualTo("opened");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void opensAnEmptyFile() throws Exception {
        assertThat(contentOf(Files.createFile(directory.resolve("empty.vhd")))).isEmpty();
    }

    @Test
    void readsFarInsideALargeSparseFile() throws Exception {
        var file = directory.resolve("sparse.vhd");
        long far = 3L << 40;
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(far);
            channel.write(ByteBuffer.wrap(new byte[] {42}));
        }

        try (var disk = open(file.toString()).get()) {
            assertThat(disk.bytes().length()).isEqualTo(far + 1);
            assertThat(disk.bytes().read(new ByteRange(far - 1, 2)).get()).containsExactly(0, 42);
        }
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static byte[] contentOf(Path file) {
        try (var disk = open(file.toString()).get()) {
            return disk.bytes()
                    .read(new ByteRange(0, (int) disk.bytes().length()))
                    .get();
        }
    }

    private static SourceFailure failureFor(Path file) {
        return open(file.toString()).getLeft();
    }

    private static Either<SourceFailure, OpenDisk> open(String path) {
        return new LocalDiskSources().open(new LocalFile(path));
    }
}
