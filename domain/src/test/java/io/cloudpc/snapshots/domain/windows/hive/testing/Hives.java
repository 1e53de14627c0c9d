package io.cloudpc.snapshots.domain.windows.hive.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Registry hives that hivex wrote, of a healthy machine with a few more values. */
public final class Hives {
    private Hives() {}

    public static byte[] system() {
        return resource("system.hive.gz");
    }

    public static byte[] software() {
        return resource("software.hive.gz");
    }

    private static byte[] resource(String name) {
        try (InputStream file = new GZIPInputStream(Objects.requireNonNull(
                Hives.class.getResourceAsStream("/io/cloudpc/snapshots/domain/windows/hive/" + name)))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
