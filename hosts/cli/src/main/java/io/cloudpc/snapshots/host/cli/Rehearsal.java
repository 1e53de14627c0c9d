package io.cloudpc.snapshots.host.cli;

import com.sun.net.httpserver.HttpServer;
import io.cloudpc.snapshots.host.cli.demo.TemporaryDirectory;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands for the classes that they load, and shows nothing. The launcher has Java archive these classes, so that
 * they need not be found, read and verified at each start.
 */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        var storage = forgetfulStorage();
        var azure = azure(storage.getAddress().getPort());
        try (var directory = TemporaryDirectory.create()) {
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
            run(azure, "status", "--environment", "azure", "--user", "megan@contoso.com");
            run(azure, "list", "--environment", "azure");
            run(azure, "stage", "--environment", "azure", "--disk", disk, "--to", "disks/contoso.vhd");
        } finally {
            storage.stop(0);
        }
    }

    /** A tenant whose Graph does not answer. */
    private static Map<String, String> azure(int storagePort) {
        return Map.of(
                "CLOUDPC_SNAPSHOTS_ALLOW_EMULATOR", "true",
                "CLOUDPC_SNAPSHOTS_REQUEST_TRIES", "1",
                "CLOUDPC_SNAPSHOTS_GRAPH_ENDPOINT", "http://127.0.0.1:65530/beta",
                "CLOUDPC_SNAPSHOTS_GRAPH_TOKEN", "none",
                "CLOUDPC_SNAPSHOTS_STORAGE_ENDPOINT", "http://127.0.0.1:" + storagePort + "/nowhere",
                "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT_KEY", "bm9uZQ==",
                "CLOUDPC_SNAPSHOTS_STORAGE_ACCOUNT",
                        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/nowhere/providers"
                                + "/Microsoft.Storage/storageAccounts/nowhere");
    }

    /** Takes everything and remembers nothing: a staging finds that out when all is sent. */
    private static HttpServer forgetfulStorage() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            var answer = exchange.getResponseHeaders();
            answer.set("ETag", "\"0x1\"");
            answer.set("Last-Modified", "Tue, 24 Nov 2026 09:30:00 GMT");
            answer.set("Content-Type", "application/xml");
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-ms-proposed-lease-id"))
                    .ifPresent(lease -> answer.set("x-ms-lease-id", lease));
            switch (exchange.getRequestMethod()) {
                case "HEAD" -> {
                    answer.set("x-ms-error-code", "BlobNotFound");
                    exchange.sendResponseHeaders(404, -1);
                }
                case "GET" -> {
                    var query = exchange.getRequestURI().getQuery();
                    var none = (query != null && query.contains("comp=pagelist")
                                    ? "<PageList/>"
                                    : "<EnumerationResults/>")
                            .getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(200, none.length);
                    exchange.getResponseBody().write(none);
                }
                default -> exchange.sendResponseHeaders(201, -1);
            }
            exchange.close();
        });
        server.start();
        return server;
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
