package io.cloudpc.snapshots.adapter.filesystem;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudpc.snapshots.application.port.storage.OpenDisk;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.ReadFailure;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    private static final byte[] CONTENT = new byte[3 << 20];
    private static final ByteRange START = new ByteRange(0, 512);
    private static final ByteRange LARGE = new ByteRange(0, CONTENT.length);

    static {
        Arrays.fill(CONTENT, (byte) 7);
    }

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void anImage() throws IOException {
        file = Files.write(directory.resolve("disk.vhd"), CONTENT);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T09:30:00Z")));
    }

    @Test
    void noticesThatTheFileGrew() throws Exception {
        try (var disk = open()) {
            Files.write(file, new byte[1], APPEND);

            assertChanged(disk);
        }
    }

    @Test
    void noticesThatTheFileShrank() throws Exception {
        try (var disk = open();
                var channel = FileChannel.open(file, WRITE)) {
            channel.truncate(1000);

            assertChanged(disk);
            assertThat(disk.bytes().read(new ByteRange(4000, 512)).getLeft()).isInstanceOf(ReadFailure.Changed.class);
        }
    }

    @Test
    void noticesThatTheFileWasOverwrittenInPlace() throws Exception {
        try (var disk = open();
                var channel = FileChannel.open(file, WRITE)) {
            assertThat(disk.bytes().read(START).isRight()).isTrue();
            channel.write(ByteBuffer.wrap(new byte[512]), 0);

            assertChanged(disk);
        }
    }

    @Test
    void noticesThatAnotherFileTookItsPlace() throws Exception {
        var other = Files.copy(file, directory.resolve("other.vhd"), StandardCopyOption.COPY_ATTRIBUTES);
        try (var disk = open()) {
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

            assertChanged(disk);
        }
    }

    @Test
    void noticesThatTheFileIsGone() throws Exception {
        try (var disk = open()) {
            Files.delete(file);

            assertChanged(disk);
        }
    }

    @Test
    void refusesToReadAfterItWasClosed() {
        var disk = open();
        disk.close();

        assertThatThrownBy(() -> disk.bytes().read(START)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsOnForOthersWhileAReaderIsInterrupted() throws Exception {
        var others = Executors.newSingleThreadExecutor();
        var interruptions = new AtomicInteger();
        try (var disk = open()) {
            var reader = new Thread(() -> readAndCountInterruptions(disk, interruptions));
            reader.start();
            var other = others.submit(() -> readUntil(disk, () -> interruptions.get() >= 50));
            while (reader.isAlive()) {
                reader.interrupt();
                Thread.onSpinWait();
            }

            assertThat(other.get()).isEmpty();
            assertThat(interruptions).hasValue(50);
            assertThat(disk.bytes().read(START).isRight()).isTrue();
        } finally {
            others.shutdownNow();
        }
    }

    private static void readAndCountInterruptions(OpenDisk disk, AtomicInteger interruptions) {
        while (interruptions.get() < 50) {
            var read = disk.bytes().read(LARGE);
            if (read.isLeft() && read.getLeft() instanceof ReadFailure.Interrupted && Thread.interrupted()) {
                interruptions.incrementAndGet();
            }
        }
    }

    /** What went wrong, if anything did. */
    private static Optional<String> readUntil(OpenDisk disk, BooleanSupplier end) {
        Optional<String> wrong = Optional.empty();
        while (!end.getAsBoolean() && wrong.isEmpty()) {
            var read = disk.bytes().read(LARGE);
            wrong = read.fold(
                    failure -> Optional.of(failure.message()),
                    bytes -> Arrays.equals(bytes, CONTENT) ? Optional.empty() : Optional.of("other bytes"));
        }
        return wrong;
    }

    private OpenDisk open() {
        return new LocalDiskSources().open(new LocalFile(file.toString())).get();
    }

    private static void assertChanged(OpenDisk disk) {
        var failure = disk.bytes().read(START).getLeft();
        assertThat(failure).isInstanceOf(ReadFailure.Changed.class);
        assertThat(failure.message()).contains("changed while it was read");
        assertThat(failure.remedy()).isNotBlank();
    }
}
