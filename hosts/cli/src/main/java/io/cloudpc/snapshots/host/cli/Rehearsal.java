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
            run("status", "--tenant", tenant, "--user", "megan@contoso.com", "--json");
            run("list", "--tenant", tenant);
            run("reconcile", "--tenant", tenant);
        }
    }

    private static void run(String... arguments) {
        var console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.none(),
                StandardCharsets.UTF_8);
        Main.run(
                new Shell("cloudpc-snapshots", console, InputStream.nullInputStream(), Map.of(), Clock.systemUTC()),
                arguments);
    }
}
