package io.cloudpc.snapshots.host.cli.configuration;

import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.InvalidInput;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.function.Function;

/**
 * The settings of a tenant in Azure, all of them sound.
 *
 * @param account where blobs are that are named without an account, and the journal's and the staging container
 * @param requestTries how often a read is sent before it counts as failed
 */
public record AzureSettings(
        Cloud cloud,
        Login login,
        StorageAccountId account,
        ContainerName journal,
        ContainerName staging,
        SourceType sourceType,
        int requestTries,
        Emulation emulation) {
    private static final int USUAL_TRIES = 4;
    private static final int MOST_TRIES = 10;

    /** Reads and checks them; the first that is wrong is named with its place. */
    public static Either<Problem, AzureSettings> of(Settings settings) {
        var reader = new SettingsReader(settings);
        return reader.oneOf(Setting.CLOUD, Cloud.values())
                .flatMap(cloud -> LoginReader.read(settings).flatMap(login -> EmulationReader.read(settings)
                        .flatMap(emulation -> of(settings, cloud, login, emulation))));
    }

    private static Either<Problem, AzureSettings> of(Settings settings, Cloud cloud, Login login, Emulation emulation) {
        var reader = new SettingsReader(settings);
        return settings.require(
                        Setting.STORAGE_ACCOUNT,
                        "The journal is kept in it.",
                        value -> reader.parsed(value, StorageAccountId::parse))
                .flatMap(account -> container(settings, Setting.JOURNAL_CONTAINER, "cloudpc-journal")
                        .flatMap(journal -> container(settings, Setting.STAGING_CONTAINER, "cloudpc-disks")
                                .flatMap(staging -> reader.oneOf(Setting.SOURCE_TYPE, SourceType.values())
                                        .flatMap(type -> reader.number(Setting.REQUEST_TRIES, USUAL_TRIES, MOST_TRIES)
                                                .map(tries -> new AzureSettings(
                                                        cloud, login, account, journal, staging, type, tries,
                                                        emulation))))));
    }

    private static Either<Problem, ContainerName> container(Settings settings, Setting setting, String usual) {
        Function<Value, Either<Problem, ContainerName>> parse = value -> new SettingsReader(settings)
                .parsed(value, (Function<String, Either<InvalidInput, ContainerName>>) ContainerName::parse);
        return settings.read(setting, parse).map(found -> found.orElse(new ContainerName(usual)));
    }
}
