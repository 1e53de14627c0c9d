package io.cloudpc.snapshots.host.cli;

import io.cloudpc.snapshots.host.cli.environment.PassingDirectory;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Runs commands for the classes that they load, and shows nothing. The launcher has Java archive these classes, so that
 * they need not be found, read and verified at each start.
 */
final class Rehearsal {
    /** A tenant in Azure where nobody answers. */
    private static final Map<String, String> NOWHERE = Map.of(
            "CLOUDPC_SNAPSHOTS_ALLOW_EMULATOR", "true",
            "CLOUDPC_SNAPSHOTS_REQUEST_TRIES", "1",
            "CLOUDPC_SNAPSHOTS_GRAPH_ENDPOINT", "http://127.0.0.1:65530/beta",
            "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", "none",
            "CLOUDPC_SNAPSHOTS_STORAGE_ENDPOINT", "http://127.0.0.1:65530/nowhere",
            "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "bm9uZQ==",
            "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT",
                    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/nowhere/providers"
                            + "/Microsoft.Storage/storageAccounts/nowhere");

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        try (var directory = PassingDirectory.create()) {
            var tenant = directory.path().resolve("contoso.json").toString();
            var disk = directory.path().resolve("contoso.vhd").toString();
            run("--help");
            run("demo", "--save-tenant", tenant);
            run("check", disk);
            run("check", "--json", disk, tenant, directory.path().toString());
            run("check", "--explain", "BAD_CHECKSUM");
            run("stage", "--tenant", tenant, "--disk", disk, "--to", "contoso.vhd");
            run("status", "--tenant", tenant, "--user", "megan@contoso.com", "--json");
            run("list", "--tenant", tenant);
            run("reconcile", "--tenant", tenant);
            run(NOWHERE, "status", "--environment", "azure", "--user", "megan@contoso.com");
            run(NOWHERE, "list", "--environment", "azure");
        }
    }

    private static void run(String... arguments) {
        run(Map.of(), arguments);
    }

    private static void run(Map<String, String> variables, String... arguments) {
        var console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                StandardCharsets.UTF_8);
        Main.run(
                new Shell("cloudpc-snapshots", console, InputStream.nullInputStream(), variables, Clock.systemUTC()),
                arguments);
    }
}
