package io.cloudpc.snapshots.adapter.inmemory.file;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A tenant as a JSON file, with everything in it but the journal, which is the hosts', and the counts of submissions,
 * which are the process's. Blobs are references to local files: by a path relative to the tenant file where they lie beside
 * or below it, and absolute otherwise. No SAS signature is in it.
 */
public final class TenantFile {
    /** The version of the file's form that is written, and the only one that is read. */
    public static final int SCHEMA_VERSION = 1;

    /** The most bytes that a file may have. */
    public static final int LARGEST_BYTES = 64 << 20;

    private TenantFile() {}

    /**
     * Reads a tenant.
     *
     * @param host clock, ids and local files of the tenant; how the service behaves is taken from the file, and set on it
     */
    public static Either<TenantFileFailure, InMemoryTenant> read(Path file, InMemoryTenant.Builder host) {
        return bytesOf(file).flatMap(bytes -> {
            try {
                return Either.right(new TenantReader(file).read(JsonTree.of(bytes, file), host));
            } catch (Refusal refusal) {
                return Either.left(refusal.failure());
            }
        });
    }

    /**
     * Writes a tenant as it is at this moment. Whatever happens, the file has either what it had before or all of this.
     *
     * @return the file
     */
    public static Either<TenantFileFailure, Path> write(InMemoryTenant tenant, Path file) {
        try {
            return replace(file, TenantWriter.write(tenant.facts(), file));
        } catch (Refusal refusal) {
            return Either.left(refusal.failure());
        }
    }

    private static Either<TenantFileFailure, byte[]> bytesOf(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return unreadable(file, Files.isDirectory(file) ? "it is a directory" : "it is not a regular file");
            }
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(LARGEST_BYTES + 1);
                return bytes.length > LARGEST_BYTES ? unreadable(file, "it is too large") : Either.right(bytes);
            }
        } catch (NoSuchFileException e) {
            return Either.left(new TenantFileFailure.Missing(file));
        } catch (AccessDeniedException e) {
            return unreadable(file, "access is denied");
        } catch (IOException e) {
            return unreadable(file, reason(e));
        }
    }

    private static Either<TenantFileFailure, Path> replace(Path file, byte[] bytes) {
        try {
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                return unwritable(file, "it is a directory");
            }
            var temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
            try {
                writeDurably(temporary, bytes);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return Either.right(file);
        } catch (NoSuchFileException e) {
            return unwritable(file, "its directory does not exist");
        } catch (AccessDeniedException e) {
            return unwritable(file, "access is denied");
        } catch (IOException e) {
            return unwritable(file, reason(e));
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static <T> Either<TenantFileFailure, T> unreadable(Path file, String reason) {
        return Either.left(new TenantFileFailure.Unreadable(file, reason));
    }

    private static <T> Either<TenantFileFailure, T> unwritable(Path file, String reason) {
        return Either.left(new TenantFileFailure.Unwritable(file, reason));
    }
}
