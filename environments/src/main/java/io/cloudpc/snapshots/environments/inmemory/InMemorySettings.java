package io.cloudpc.snapshots.environments.inmemory;

import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import io.cloudpc.snapshots.environments.settings.TenantTime;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of the environment {@code inmemory}, all of them valid.
 *
 * @param tenantFile the file of the tenant; empty for the sample tenant, which lasts as long as the process
 * @param journal the directory of the journal; empty for a journal that lasts as long as the process
 */
public record InMemorySettings(Optional<Path> tenantFile, Optional<Path> journal, TenantTime time) {
    /** Reads and checks them; a mistake names its place. */
    public static Either<InvalidSettings, InMemorySettings> read(Settings settings) {
        var reader = new SettingsReader(settings);
        var file = reader.find(Setting.TENANT_FILE);
        var journal = reader.find(Setting.JOURNAL_DIRECTORY).or(() -> file.map(InMemorySettings::journalOf));
        var time = reader.find(Setting.TENANT_TIME);
        return reader.result(() -> new InMemorySettings(file, journal, time.orElseThrow()));
    }

    /** Where the journal of a tenant file is unless it is set: beside it. */
    public static Path journalOf(Path tenantFile) {
        return tenantFile.resolveSibling(tenantFile.getFileName() + ".journal");
    }
}
