package io.cloudpc.snapshots.host.cli.configuration;

import static io.cloudpc.snapshots.host.cli.configuration.Setting.CLIENT_CERTIFICATE;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.CLIENT_CERTIFICATE_PASSWORD;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.CLIENT_ID;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.CLIENT_SECRET;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.CREDENTIAL;
import static io.cloudpc.snapshots.host.cli.configuration.Setting.TENANT;

import io.cloudpc.snapshots.host.cli.configuration.Login.Kind;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how to log in: what a kind of credential needs must be there, and what it does not take must not. */
record LoginReader(Settings settings) {
    private static final List<Setting> PARTS =
            List.of(CLIENT_ID, CLIENT_SECRET, CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_PASSWORD);
    private static final Map<Kind, Set<Setting>> NEEDED = Map.of(
            Kind.CLIENT_SECRET, Set.of(TENANT, CLIENT_ID, CLIENT_SECRET),
            Kind.CERTIFICATE, Set.of(TENANT, CLIENT_ID, CLIENT_CERTIFICATE));
    private static final Map<Kind, Set<Setting>> TAKEN = Map.of(
            Kind.CERTIFICATE, Set.of(CLIENT_CERTIFICATE_PASSWORD),
            Kind.MANAGED_IDENTITY, Set.of(CLIENT_ID),
            Kind.WORKLOAD_IDENTITY, Set.of(CLIENT_ID));

    static Either<Problem, Login> read(Settings settings) {
        return new SettingsReader(settings).oneOf(CREDENTIAL, Kind.values()).flatMap(kind -> new LoginReader(settings)
                .read(kind));
    }

    private Either<Problem, Login> read(Kind kind) {
        Set<Setting> needed = NEEDED.getOrDefault(kind, Set.of());
        Set<Setting> taken = TAKEN.getOrDefault(kind, Set.of());
        var missing = needed.stream()
                .sorted()
                .filter(setting -> !settings.has(setting))
                .findFirst();
        if (missing.isPresent()) {
            return Either.left(Settings.missing(missing.get(), "The credential '" + kind + "' needs it."));
        }
        return new SettingsReader(settings)
                .useless(
                        PARTS.stream()
                                .filter(part -> !needed.contains(part) && !taken.contains(part))
                                .toList(),
                        "the credential '" + kind + "' takes none.",
                        "Set credential to the kind that is meant, such as clientSecret or certificate, or remove this.")
                .flatMap(ignored -> settings.read(CLIENT_CERTIFICATE, this::certificate))
                .map(certificate -> new Login(
                        kind,
                        settings.text(TENANT),
                        settings.text(CLIENT_ID),
                        settings.secret(kind == Kind.CERTIFICATE ? CLIENT_CERTIFICATE_PASSWORD : CLIENT_SECRET),
                        certificate));
    }

    private Either<Problem, Path> certificate(Value value) {
        try {
            var named = Path.of(value.text());
            var file =
                    value.directory().map(directory -> directory.resolve(named)).orElse(named);
            if (!Files.isRegularFile(file)) {
                return Either.left(settings.wrong(
                        CLIENT_CERTIFICATE,
                        "there is no file '" + file + "'.",
                        "Name a PEM or PFX file with the certificate and its private key; a relative path begins at"
                                + " the directory of the configuration file."));
            }
            Optional<Problem> exposed = OwnerOnly.problem(file, "The certificate '" + file + "' holds a private key");
            return exposed.<Either<Problem, Path>>map(Either::left).orElse(Either.right(file));
        } catch (InvalidPathException e) {
            return Either.left(settings.wrong(
                    CLIENT_CERTIFICATE, "'" + value.text() + "' cannot be a path on this machine.", "Give a path."));
        }
    }
}
