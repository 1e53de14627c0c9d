package io.cloudpc.snapshots.environments.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudpc.snapshots.application.provisioning.PrepareOrder;
import io.cloudpc.snapshots.domain.snapshot.UserPrincipalName;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import io.cloudpc.snapshots.environments.settings.Settings;
import io.cloudpc.snapshots.environments.settings.SettingsSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureTenantTest {
    private static final Map<String, String> SECRETS =
            Map.of("CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "bm9ib2R5", "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", "token");

    @Test
    void reachesGraphThroughTheProxyOfItsSettings() throws IOException {
        var proxy = "127.0.0.1:" + closedPort();
        var settings = Settings.read(
                        SettingsSource.variables(SECRETS),
                        SettingsSource.arguments(
                                "--set",
                                List.of(
                                        "storage.account=/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups"
                                                + "/rg/providers/Microsoft.Storage/storageAccounts/contosodisks",
                                        "allow.emulator=true",
                                        "graph.endpoint=https://graph.test/beta",
                                        "storage.endpoint=https://emulator.test/contosodisks",
                                        "proxy=http://" + proxy,
                                        "request.tries=1")))
                .flatMap(AzureSettings::read)
                .get();

        try (var tenant =
                AzureTenant.open(settings, Optional.empty(), Clock.systemUTC()).get()) {
            var megan = new UserRef.ByPrincipalName(
                    UserPrincipalName.parse("megan@contoso.com").get());

            var failure = tenant.adapters().build().findUser().find(megan).getLeft();

            assertThat(failure.message()).contains("The proxy " + proxy, "setting", "graph.test");
            // The ports of provisioning lead there too, and are not those of a host without an adapter.
            assertThat(tenant.adapters()
                            .build()
                            .prepareTenant()
                            .prepare(new PrepareOrder("Migration", ProvisioningSource.SNAPSHOT, Optional.empty()))
                            .getLeft()
                            .message())
                    .contains("The proxy " + proxy);
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
