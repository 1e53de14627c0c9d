package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.PageRange;
import io.cloudpc.snapshots.domain.disk.ByteRange;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the only file of a directory, and reads from it or says where it has no holes. */
final class HolesMain {
    private HolesMain() {}

    public static void main(String[] arguments) throws IOException {
        Path file;
        try (var files = Files.list(Path.of(arguments[0]))) {
            file = files.findFirst().orElseThrow();
        }
        try (var disk =
                new LocalDiskSources().open(new LocalFile(file.toString())).get()) {
            if (arguments[1].equals("read")) {
                disk.bytes().read(new ByteRange(0, 512)).get();
            } else {
                var ranges = disk.written(0, disk.bytes().length()).get();
                System.out.println("ranges: " + ranges.size() + ", bytes: "
                        + ranges.stream().mapToLong(PageRange::length).sum());
            }
        }
    }
}
