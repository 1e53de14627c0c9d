package io.cloudpc.snapshots.testing.journey;

import io.cloudpc.snapshots.adapter.inmemory.InMemoryTenant;
import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.adapter.inmemory.file.TenantFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class InMemoryJourneyTest extends Journey {
    private final InMemoryTrial trial;

    InMemoryJourneyTest(@TempDir Path directory) {
        trial = new InMemoryTrial(directory);
        TenantFile.write(SampleTenant.addTo(InMemoryTenant.builder().build()), directory.resolve("contoso.json"))
                .getOrElseThrow(failure -> new AssertionError(failure.message()));
        SampleDisks.writeTo(directory.resolve("megan.vhd"));
    }

    @Override
    Surroundings surroundings() {
        return trial;
    }

    /** Contoso in a file, and a disk beside it. */
    private record InMemoryTrial(Path directory) implements Surroundings {
        @Override
        public Program program() {
            return Program.in(directory);
        }

        @Override
        public List<String> environment() {
            return List.of("--tenant", "contoso.json");
        }

        @Override
        public List<String> disk() {
            return List.of("--disk", "megan.vhd");
        }

        @Override
        public List<String> diskToCheck() {
            return List.of("megan.vhd");
        }

        @Override
        public void letTheImportEnd() {
            // Whoever waits moves the tenant's clock on.
        }

        @Override
        public List<String> journal() {
            try (var files = Files.walk(directory.resolve("contoso.json.journal"))) {
                return files.filter(file -> file.toString().endsWith(".json"))
                        .map(InMemoryTrial::read)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
