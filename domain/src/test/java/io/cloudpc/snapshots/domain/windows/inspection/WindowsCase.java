package io.cloudpc.snapshots.domain.windows.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.disk.writing.Patch;
import io.cloudpc.snapshots.domain.disk.writing.PatchedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A disk of the test resources, which real tools made; see the README there.
 *
 * @param expected codes of all findings, in any order
 */
record WindowsCase(String name, List<String> expected) {
    private static final String FOLDER = "/io/cloudpc/snapshots/domain/windows/cases/";
    private static final int SECTOR = 512;

    static List<WindowsCase> all() {
        try (InputStream cases = resource("cases.json")) {
            List<WindowsCase> all = new ArrayList<>();
            for (JsonNode given : new ObjectMapper().readTree(cases)) {
                List<String> codes = new ArrayList<>();
                given.get("expect").forEach(code -> codes.add(code.asText()));
                all.add(new WindowsCase(given.get("name").asText(), codes));
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static WindowsCase named(String name) {
        return new WindowsCase(name, List.of());
    }

    /** All bytes of the disk, the caller's own. */
    byte[] content() {
        PatchedBytes disk = bytes();
        return disk.read(List.of(new ByteRange(0, (int) disk.length()))).get().get(0);
    }

    PatchedBytes bytes() {
        PatchedBytes own = sectors();
        if (name.equals("healthy")) {
            return own;
        }
        List<Patch> patches = new ArrayList<>(named("healthy").bytes().patches());
        patches.addAll(own.patches());
        return new PatchedBytes(own.length(), patches);
    }

    private PatchedBytes sectors() {
        try (InputStream zipped = new GZIPInputStream(resource(name + ".sectors.gz"))) {
            ByteBuffer runs = ByteBuffer.wrap(zipped.readAllBytes());
            long length = (long) runs.getInt() * SECTOR;
            List<Patch> patches = new ArrayList<>();
            while (runs.hasRemaining()) {
                long first = runs.getInt();
                byte[] bytes = new byte[runs.getInt() * SECTOR];
                runs.get(bytes);
                patches.add(new Patch(first * SECTOR, bytes));
            }
            return new PatchedBytes(length, patches);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(WindowsCase.class.getResourceAsStream(FOLDER + name), name);
    }

    @Override
    public String toString() {
        return name;
    }
}
