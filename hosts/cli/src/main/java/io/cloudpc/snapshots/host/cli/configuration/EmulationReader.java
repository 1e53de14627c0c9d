package io.cloudpc.snapshots.host.cli.configuration;

import static io.cloudpc.snapshots.host.cli.configuration.Setting.ALLOW_EMULATOR;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.GRAPH_ENDPOINT;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.GRAPH_TOKEN;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.STORAGE_ACCOUNT_KEY;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.STORAGE_ENDPOINT;

import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads addresses in the place of Microsoft's. Tokens and keys go there, so all of it must be allowed first. */
record EmulationReader(Settings settings) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Either<Problem, Emulation> read(Settings settings) {
        var reader = new SettingsReader(settings);
        return reader.flag(ALLOW_EMULATOR)
                .flatMap(allowed -> allowed
                        ? Either.right(true)
                        : reader.useless(
                                List.of(GRAPH_ENDPOINT, GRAPH_TOKEN, STORAGE_ENDPOINT, STORAGE_ACCOUNT_KEY),
                                "it is for simulators and emulators, and they are not allowed here.",
                                "Set " + ALLOW_EMULATOR.key() + " to true if this is a trial; remove it if it is not."))
                .flatMap(ignored -> new EmulationReader(settings).read());
    }

    private Either<Problem, Emulation> read() {
        return belongs(GRAPH_TOKEN, GRAPH_ENDPOINT)
                .flatMap(ignored -> belongs(STORAGE_ACCOUNT_KEY, STORAGE_ENDPOINT))
                .flatMap(ignored -> settings.read(STORAGE_ACCOUNT_KEY, this::base64))
                .flatMap(ignored -> settings.read(GRAPH_TOKEN, this::token))
                .flatMap(ignored -> settings.read(GRAPH_ENDPOINT, this::address))
                .flatMap(graph -> settings.read(STORAGE_ENDPOINT, this::address)
                        .map(storage -> new Emulation(
                                graph, settings.secret(GRAPH_TOKEN), storage, settings.secret(STORAGE_ACCOUNT_KEY))));
    }

    /** A real service would take neither a made-up token nor, here, a key. */
    private Either<Problem, Boolean> belongs(Setting secret, Setting endpoint) {
        return settings.has(secret) && !settings.has(endpoint)
                ? new SettingsReader(settings)
                        .wrong(
                                secret,
                                "it goes with " + endpoint.key() + ", which is not set.",
                                "Set " + endpoint.key() + ", or remove it: real services take an identity.")
                : Either.right(true);
    }

    private Either<Problem, URI> address(Value value) {
        var setting = value.setting();
        return uri(value.text())
                .filter(uri -> uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null)
                .filter(uri -> "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())))
                .filter(uri -> !uri.getPath().endsWith("/"))
                .<Either<Problem, URI>>map(Either::right)
                .orElseGet(() -> new SettingsReader(settings)
                        .wrong(
                                setting,
                                "an emulator is reached by https, or by http on this machine, without a slash at the"
                                        + " end.",
                                setting == GRAPH_ENDPOINT
                                        ? "Give it with the version, as in http://127.0.0.1:8080/beta."
                                        : "Give it with the account, as in http://127.0.0.1:10000/devstoreaccount1."));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Either<Problem, String> base64(Value value) {
        try {
            Base64.getDecoder().decode(value.text());
            return Either.right(value.text());
        } catch (IllegalArgumentException e) {
            return new SettingsReader(settings)
                    .wrong(value.setting(), "an account key is Base64, and this is not.", "Copy it again, whole.");
        }
    }

    private Either<Problem, String> token(Value value) {
        return value.text().chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? Either.right(value.text())
                : new SettingsReader(settings)
                        .wrong(value.setting(), "a token has no spaces and only ASCII.", "Copy it again, whole.");
    }
}
