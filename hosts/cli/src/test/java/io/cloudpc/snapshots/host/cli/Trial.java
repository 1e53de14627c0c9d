package io.cloudpc.snapshots.host.cli;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.DiskBytes;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.domain.windows.SecurityIdentifier;
import io.cloudpc.snapshots.domain.windows.writing.SampleWindows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A tenant and disks in a directory, to try commands on. */
final class Trial {
    static final String MEGAN = "megan@contoso.com";
    static final long DISK_SIZE = 64L << 20;

    private final Path directory;

    Trial(Path directory) {
        this.directory = directory;
    }

    /** Contoso's tenant. */
    static Trial in(Path directory) {
        return in(directory, tenant -> tenant);
    }

    static Trial in(Path directory, UnaryOperator<InMemoryTenant> change) {
        var trial = new Trial(directory);
        TenantFile.write(
                        change.apply(SampleTenant.addTo(InMemoryTenant.builder().build())), trial.tenantFile())
                .getOrElseThrow(failure -> new AssertionError(failure.message()));
        return trial;
    }

    Path tenantFile() {
        return directory.resolve("contoso.json");
    }

    Path journal() {
        return directory.resolve("contoso.json.journal");
    }

    /** Runs a command on the tenant. */
    Run run(String command, String... arguments) {
        return Run.of(arguments(command, arguments));
    }

    String[] arguments(String command, String... arguments) {
        return Stream.concat(Stream.of(command, "--tenant", tenantFile().toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }

    /** A disk that can be imported. */
    String disk(String name) {
        return write(name, SampleDisk.fixedVhd(DISK_SIZE));
    }

    /** The disk of a person's desktop, that can be imported. */
    String desktop(String name, UserId owner, String ownerName) {
        var windows = SampleWindows.of(
                SecurityIdentifier.ofObjectId(owner.value()), ownerName, "0f4c1f5e-3b0a-4d0e-9a77-2f6d1f6b8c31");
        return write(name, SampleDisk.fixedVhd(DISK_SIZE, windows));
    }

    /** A disk that staging could convert. */
    String rawDisk(String name) {
        return write(name, SampleDisk.raw(DISK_SIZE));
    }

    /** A disk whose footer has an unknown version, which nothing can mend. */
    String damagedDisk(String name) {
        var path = Path.of(disk(name));
        var footer = SampleDisk.fixedVhd(DISK_SIZE)
                .read(new ByteRange(DISK_SIZE, 512))
                .get();
        footer[13] = (byte) (footer[13] + 1);
        footer[67] = (byte) (footer[67] - 1);
        patch(path, DISK_SIZE, footer);
        return path.toString();
    }

    /** A differencing disk of {@link #disk} on which nothing was written. */
    String checkpoint(String name) {
        var footer = SampleDisk.fixedVhd(DISK_SIZE)
                .read(new ByteRange(DISK_SIZE, 512))
                .get();
        var blocks = (int) (DISK_SIZE >> 21);
        var header = ByteBuffer.allocate(1024 + 512);
        header.put("cxsparse".getBytes(StandardCharsets.US_ASCII)).putLong(-1).putLong(1536);
        header.putInt(0x10000).putInt(blocks).putInt(2 << 20);
        header.put(40, footer, 68, 16);
        checksum(header.array(), 1024, 36);
        Arrays.fill(header.array(), 1024, 1536, (byte) 0xff);
        ByteBuffer.wrap(footer).putLong(16, 512).putInt(60, 4);
        footer[68] ^= 1;
        checksum(footer, 512, 64);
        var path = directory.resolve(name);
        patch(path, 0, footer);
        patch(path, 512, header.array());
        patch(path, 2048, footer);
        return path.toString();
    }

    private static void checksum(byte[] structure, int length, int at) {
        var bytes = ByteBuffer.wrap(structure).putInt(at, 0);
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += structure[i] & 0xff;
        }
        bytes.putInt(at, ~sum);
    }

    String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(String name, PatchedBytes bytes) {
        var path = directory.resolve(name);
        bytes.patches().forEach(patch -> patch(path, patch.offset(), patch.bytes()));
        extend(path, bytes);
        return path.toString();
    }

    private static void patch(Path path, long offset, byte[] bytes) {
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extend(Path path, DiskBytes bytes) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < bytes.length()) {
                channel.write(ByteBuffer.allocate(1), bytes.length() - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
