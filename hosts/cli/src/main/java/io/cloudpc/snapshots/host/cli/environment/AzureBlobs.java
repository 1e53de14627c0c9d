package io.cloudpc.snapshots.host.cli.environment;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.AzureCloud;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.failure.SourceFailed;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.host.cli.configuration.AzureSettings;
import io.cloudpc.snapshots.host.cli.configuration.Login;
import io.cloudpc.snapshots.host.cli.configuration.Secret;
import io.cloudpc.snapshots.host.cli.configuration.SourceType;
import io.cloudpc.snapshots.host.cli.identity.SignIn;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Azure Storage as it was configured. */
final class AzureBlobs implements Storage {
    private static final String SCOPE = "https://storage.azure.com/.default";

    private final AzureSettings settings;
    private final SignIn signIn;
    private final AzureStorage storage;

    /** Storage for whoever has signed in already, or will before the first request. */
    AzureBlobs(AzureSettings settings, SignIn signIn, Clock clock) {
        this.settings = settings;
        this.signIn = signIn;
        var account = settings.account().account();
        var builder = AzureStorage.builder()
                .clock(clock)
                .cloud(
                        switch (settings.cloud()) {
                            case PUBLIC -> AzureCloud.PUBLIC;
                            case US_GOVERNMENT -> AzureCloud.US_GOVERNMENT;
                        })
                .limits(limits(settings.requestTries()));
        settings.emulation().storage().map(URI::toString).ifPresent(url -> builder.accountEndpoint(account, url));
        storage = settings.emulation()
                .storageAccountKey()
                .map(Secret::reveal)
                .map(key -> builder.accountKey(account, key))
                .orElseGet(() -> builder.credential((TokenCredential) signIn))
                .build();
    }

    /** Storage alone, signed in. */
    static Either<Problem, Storage> open(AzureSettings settings, Clock clock) {
        var signIn = SignIn.by(settings.login(), settings.cloud(), clock);
        return (needsSignIn(settings) ? signIn.to(SCOPE) : Either.<Problem, String>right(""))
                .map(signedIn -> new AzureBlobs(settings, signIn, clock));
    }

    static boolean needsSignIn(AzureSettings settings) {
        return settings.emulation().storageAccountKey().isEmpty();
    }

    private static RequestLimits limits(int tries) {
        var usual = RequestLimits.usual();
        return new RequestLimits(usual.connect(), usual.answer(), tries, usual.firstPause(), usual.longestPause());
    }

    ImportJournal journal() {
        return storage.journal(settings.account().account(), settings.journal());
    }

    ServiceReach reach() {
        var preflight = storage.preflight();
        return source -> reach(preflight, source);
    }

    /** A SAS URL names no account, but one at this account's address is this account's. */
    private SourceReach reach(ServiceReach preflight, SourceLocation source) {
        return preflight.to(source.matchSource(
                blob -> blob,
                url -> isOfAccount(url) ? new StorageBlob(settings.account(), url.container(), url.blob()) : url));
    }

    private boolean isOfAccount(SasUrl url) {
        return url.withoutSignature()
                .startsWith(storage.endpoint(settings.account().account()) + "/");
    }

    Either<Problem, SourceLocation> offer(StorageBlob blob) {
        return settings.sourceType() == SourceType.STORAGE_ACCOUNT
                ? Either.right(blob)
                : storage.sasMint()
                        .readOnly(blob)
                        .mapLeft(failure -> Problem.of(new SourceFailed(failure)))
                        .map(url -> url);
    }

    @Override
    public DiskSources sources() {
        return storage.sources();
    }

    @Override
    public Optional<StorageAccountId> account() {
        return Optional.of(settings.account());
    }

    @Override
    public BlobEndpoints blobEndpoints() {
        return new BlobEndpoints(
                settings.emulation().storage().map(URI::toString).stream().toList());
    }

    @Override
    public Either<Problem, Staging> staging() {
        return Either.right(new Staging(
                List.of(new LocalDiskSources(), storage.stagingSources()),
                storage.stagingArea(),
                settings.account(),
                settings.staging()));
    }

    @Override
    public Optional<String> signedInBy() {
        return settings.login().kind() == Login.Kind.DEFAULT ? signIn.used() : Optional.empty();
    }

    @Override
    public void close() {
        storage.close();
    }
}
