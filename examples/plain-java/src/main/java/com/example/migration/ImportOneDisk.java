package com.example.migration;

import static io.cloudpc.snapshots.application.failure.SnapshotImportException.orThrow;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.environments.Environment;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Imports one disk for one user. Which tenant that is, simulated or real, is up to the settings.
 *
 * <p>Arguments: a configuration file, a user principal name, and the disk: a local file in the environment {@code inmemory},
 * {@code CONTAINER/BLOB} in {@code azure}.
 */
public final class ImportOneDisk {
    private ImportOneDisk() {}

    public static void main(String[] arguments) {
        var file = SettingsSource.file(Path.of(arguments[0]));
        var settings = orThrow(Settings.read(SettingsSource.variables(System.getenv()), file));
        try (var environment = orThrow(Environment.open(settings))) {
            SnapshotImports imports = environment.imports();

            // Finds what an earlier run left behind if it crashed.
            orThrow(imports.reconcileImports().all());

            var user =
                    orThrow(imports.findUser().find(UserRef.parse(arguments[1]).get()));
            var disk = new SourceFile(FileType.DATA_FILE, source(environment, arguments[2]));
            var request = ImportRequest.of(user.id(), List.of(disk)).get();

            var accepted = orThrow(imports.importSnapshot().importSnapshot(request));
            accepted.warnings().forEach(warning -> System.out.println(warning.message() + " " + warning.remedy()));
            var end = orThrow(imports.trackImport().untilEnd(user.id(), FollowPlan.usual(), look -> {}));
            System.out.println(arguments[1] + ": " + end.record().state().name());
        }
    }

    private static SourceLocation source(Environment environment, String disk) {
        var account = environment.storage().account();
        if (account.isEmpty()) {
            return orThrow(environment.importSource(new LocalFile(disk)));
        }
        var parts = disk.split("/", 2);
        return orThrow(environment.importSource(
                StorageBlob.parse(account.get().toString(), parts[0], parts[1]).get()));
    }
}
