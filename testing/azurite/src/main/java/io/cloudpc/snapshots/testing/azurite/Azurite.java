package io.cloudpc.snapshots.testing.azurite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A running Azurite: the blob service on a free port of the loopback address, with one storage account whose key nobody
 * else has. It ends with {@link #close()}, and with this process however that ends.
 */
public final class Azurite implements AutoCloseable {
    /** The name of its storage account. */
    public static final String ACCOUNT = "contosodisks";

    private static final Pattern LISTENING = Pattern.compile("successfully listens on (https?://[\\d.]+:\\d+)");
    private static final int KEY_BYTES = 64;
    private static final int CLOSE_SECONDS = 10;

    private final Process process;
    private final URI address;
    private final String accountKey;
    private final Path data;

    private Azurite(Process process, URI address, String accountKey, Path data) {
        this.process = process;
        this.address = address;
        this.accountKey = accountKey;
        this.data = data;
    }

    /** Starts one that takes the account's key, over http, and passes over what it does not know: a CRC64 of pages. */
    public static Azurite start() {
        return start(List.of("--loose"));
    }

    /** Starts one that takes the account's key, over http, and refuses what it does not know, as it does by itself. */
    public static Azurite startStrict() {
        return start(List.of());
    }

    /**
     * Starts one that takes Entra tokens too, over https; it looks at a token's dates, issuer and audience, not at its
     * signature.
     *
     * @param certificate a PKCS #12 file with the server's certificate and key
     */
    public static Azurite startWithTokens(Path certificate, String password) {
        return start(List.of("--loose", "--oauth", "basic", "--cert", certificate.toString(), "--pwd", password));
    }

    /** Where its blob service listens, without the account: {@code http://127.0.0.1:41234}. */
    public URI address() {
        return address;
    }

    /** The base URL of its account, without a slash at the end. */
    public String endpoint() {
        return address + "/" + ACCOUNT;
    }

    /** The key of its account, in Base64. */
    public String accountKey() {
        return accountKey;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(data);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the emulator's data could not be deleted", e);
        }
    }

    private static Azurite start(List<String> options) {
        var installation = Installation.ready();
        try {
            var data = installation.newDataFolder();
            var command = new ArrayList<>(installation.command());
            command.addAll(List.of("--blobHost", "127.0.0.1", "--blobPort", "0", "--location", data.toString()));
            command.addAll(List.of("--silent", "--disableTelemetry"));
            command.addAll(options);
            var key = newKey();
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + key);
            var process = Processes.start(builder, "node");
            return new Azurite(process, addressFrom(process), key, data);
        } catch (IOException e) {
            throw new UncheckedIOException("Azurite could not be started", e);
        }
    }

    /** Reads what it prints until it says where it listens, and goes on reading so that it never waits for a reader. */
    private static URI addressFrom(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return URI.create(listening.group(1));
            }
        }
        process.destroy();
        throw new IllegalStateException(
                "Azurite ended before it listened; it needs Node.js 18 or later. It said:\n" + said);
    }

    private static void drain(BufferedReader output) {
        var reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // The stream breaks when the emulator ends, which is its end.
                    }
                },
                "azurite-output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String newKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
