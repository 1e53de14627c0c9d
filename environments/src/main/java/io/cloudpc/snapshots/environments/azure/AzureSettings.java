package io.cloudpc.snapshots.environments.azure;

import io.cloudpc.snapshots.application.port.network.HttpProxies;
import io.cloudpc.snapshots.domain.snapshot.ContainerName;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.environments.failure.InvalidSettings;
import io.cloudpc.snapshots.environments.identity.Login;
import io.cloudpc.snapshots.environments.identity.LoginReader;
import io.cloudpc.snapshots.environments.network.ProxyRule;
import io.cloudpc.snapshots.environments.settings.Cloud;
import io.cloudpc.snapshots.environments.settings.Setting;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsReader;
import io.cloudpc.snapshots.environments.settings.SourceType;
import io.vavr.control.Either;

/**
 * The settings of the environment {@code azure}, all of them valid.
 *
 * @param account the account of the journal, of staged disks, and of blobs that are named without an account
 * @param requestTries how many times a read is sent before it counts as failed
 * @param proxies which proxy each request goes through
 */
public record AzureSettings(
        Login login,
        StorageAccountId account,
        ContainerName journal,
        ContainerName staging,
        SourceType sourceType,
        int requestTries,
        HttpProxies proxies,
        Emulation emulation) {
    /** Reads and checks them; a mistake names its place. */
    public static Either<InvalidSettings, AzureSettings> read(Settings settings) {
        var reader = new SettingsReader(settings);
        var cloud = reader.find(Setting.CLOUD).orElse(Cloud.PUBLIC);
        var login = LoginReader.read(reader, cloud);
        var account = reader.require(Setting.STORAGE_ACCOUNT, "It holds the journal.");
        var journal = reader.find(Setting.JOURNAL_CONTAINER);
        var staging = reader.find(Setting.STAGING_CONTAINER);
        var sourceType = reader.find(Setting.SOURCE_TYPE);
        var tries = reader.find(Setting.REQUEST_TRIES);
        var proxies = ProxyRule.read(reader);
        var emulation = Emulation.read(reader);
        return reader.result(() -> new AzureSettings(
                login.orElseThrow(),
                account.orElseThrow(),
                journal.orElseThrow(),
                staging.orElseThrow(),
                sourceType.orElseThrow(),
                tries.orElseThrow(),
                proxies,
                emulation));
    }

    /** The cloud of all services. */
    public Cloud cloud() {
        return login.cloud();
    }
}
