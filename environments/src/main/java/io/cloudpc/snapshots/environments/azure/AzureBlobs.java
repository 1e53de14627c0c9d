package io.cloudpc.snapshots.environments.azure;

import com.azure.core.credential.TokenCredential;
import io.cloudpc.snapshots.adapter.azurestorage.AzureStorage;
import io.cloudpc.snapshots.adapter.azurestorage.http.AzureCloud;
import io.cloudpc.snapshots.adapter.azurestorage.http.RequestLimits;
import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.port.journal.ImportJournal;
import io.cloudpc.snapshots.application.port.service.ServiceReach;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.rule.SourceReach;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageAccountId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.failure.EnvironmentFailure;
import io.cloudpc.snapshots.environments.failure.ImportSourceFailure;
import io.cloudpc.snapshots.environments.failure.SourceUnusable;
import io.cloudpc.snapshots.environments.settings.Secret;
import io.cloudpc.snapshots.environments.settings.SourceType;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.environments.tenant.TenantStorage;
import io.vavr.control.Either;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Azure Storage with the settings of an environment. */
public final class AzureBlobs implements TenantStorage {
    private static final String SCOPE = "https://storage.azure.com/.default";

    private final AzureSettings settings;
    private final AzureIdentity identity;
    private final AzureStorage storage;

    /** Storage for an identity that has signed in, or does so before the first request. */
    AzureBlobs(AzureSettings settings, AzureIdentity identity, Clock clock) {
        this.settings = settings;
        this.identity = identity;
        var account = settings.account().account();
        var builder = AzureStorage.builder()
                .clock(clock)
                .cloud(
                        switch (settings.cloud()) {
                            case PUBLIC -> AzureCloud.PUBLIC;
                            case US_GOVERNMENT -> AzureCloud.US_GOVERNMENT;
                        })
                .limits(limits(settings.requestTries()))
                .sasEndpoints(blobEndpoints())
                .proxies(settings.proxies());
        settings.emulation().storage().map(URI::toString).ifPresent(url -> builder.accountEndpoint(account, url));
        storage = settings.emulation()
                .storageAccountKey()
                .map(Secret::reveal)
                .map(key -> builder.accountKey(account, key))
                .orElseGet(() -> builder.credential(identity.credential()))
                .build();
    }

    /** Storage alone, signed in; no class of Microsoft Graph is loaded. */
    public static Either<EnvironmentFailure, TenantStorage> open(
            AzureSettings settings, Optional<TokenCredential> credential, Clock clock) {
        var identity = AzureIdentity.of(settings, credential, clock);
        return (needsSignIn(settings) ? identity.signIn(SCOPE) : AzureIdentity.notNeeded())
                .map(signedIn -> new AzureBlobs(settings, identity, clock));
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

    /** A SAS URL names no account, but a URL at this account's endpoint belongs to this account. */
    private SourceReach reach(ServiceReach preflight, SourceLocation source) {
        return preflight.to(source.matchSource(
                blob -> blob,
                url -> isOfAccount(url) ? new StorageBlob(settings.account(), url.container(), url.blob()) : url));
    }

    private boolean isOfAccount(SasUrl url) {
        return url.withoutSignature()
                .startsWith(storage.endpoint(settings.account().account()) + "/");
    }

    Either<ImportSourceFailure, SourceLocation> importSource(StorageBlob blob) {
        return settings.sourceType() == SourceType.STORAGE_ACCOUNT
                ? Either.right(blob)
                : storage.sasMint()
                        .readOnly(blob)
                        .<ImportSourceFailure>mapLeft(SourceUnusable::new)
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
        return new BlobEndpoints(Stream.concat(
                        settings.emulation().storage().map(URI::toString).stream(),
                        settings.emulation().exports().stream())
                .toList());
    }

    @Override
    public Optional<StagingTarget> staging() {
        return Optional.of(stagingTarget());
    }

    StagingTarget stagingTarget() {
        return new StagingTarget(
                List.of(new LocalDiskSources(), storage.stagingSources()),
                storage.stagingArea(),
                settings.account(),
                settings.staging());
    }

    @Override
    public Optional<String> signedInBy() {
        return identity.chosen();
    }

    @Override
    public void close() {
        storage.close();
        identity.close();
    }
}
