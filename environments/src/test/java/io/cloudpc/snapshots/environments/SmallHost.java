package io.cloudpc.snapshots.environments;

import static io.cloudpc.snapshots.application.failure.SnapshotImportException.orThrow;

import io.cloudpc.snapshots.adapter.inmemory.SampleTenant;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.disk.writing.SampleDisk;
import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.environments.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A host that imports one disk in memory. It is also run as a process, to see which classes that loads. */
final class SmallHost {
    static final UserId USER = SampleTenant.MEGAN;

    private static final long DISK_BYTES = 64L << 20;

    private SmallHost() {}

    public static void main(String[] directory) {
        var settings = orThrow(Settings.of(Map.of("environment", "inmemory")));
        try (var environment = orThrow(Environment.open(settings))) {
            importDisk(environment, disk(Path.of(directory[0])));
        }
    }

    static ImportRecord importDisk(Environment environment, LocalFile disk) {
        var source = orThrow(environment.importSource(disk));
        var request = ImportRequest.of(USER, List.of(new SourceFile(FileType.DATA_FILE, source)))
                .get();
        orThrow(environment.imports().importSnapshot().importSnapshot(request));
        return orThrow(environment.imports().trackImport().untilEnd(USER, FollowPlan.usual(), look -> {}))
                .record();
    }

    static LocalFile disk(Path directory) {
        var path = directory.resolve("megan.vhd");
        var bytes = SampleDisk.fixedVhd(DISK_BYTES);
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var patch : bytes.patches()) {
                channel.write(ByteBuffer.wrap(patch.bytes()), patch.offset());
            }
            return new LocalFile(path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
