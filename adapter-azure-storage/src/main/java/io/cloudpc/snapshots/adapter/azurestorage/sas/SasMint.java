package io.cloudpc.snapshots.adapter.azurestorage.sas;

import com.azure.storage.blob.models.UserDelegationKey;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem;
import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.adapter.azurestorage.http.BlobClients;
import io.cloudpc.snapshots.adapter.azurestorage.http.Blocking;
import io.cloudpc.snapshots.adapter.azurestorage.sources.SourceFailureMapping;
import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.BlobEndpoints;
import io.cloudpc.snapshots.domain.snapshot.SasPolicy;
import io.cloudpc.snapshots.domain.snapshot.SasPurpose;
import io.cloudpc.snapshots.domain.snapshot.SasUrl;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.vavr.control.Either;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes SAS URLs by which the service can read one blob and nothing else: read permission, https only, valid from a little
 * while ago, since clocks differ, and for a bounded time. They are signed in the name of the Entra identity (a user
 * delegation SAS); with the account's key only if this host was given that key and no identity.
 */
public final class SasMint {
    /** How long a URL lives unless said otherwise: 48 hours, as in the guides that give a figure. */
    public static final Duration USUAL_LIFE = Duration.ofDays(2);

    /** The longest that a URL may live: Azure gives a user delegation key for 7 days. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(6);

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(15);
    private static final Duration LIFE_FOR_A_COPY = Duration.ofDays(1);
    private static final Duration LIFE_LEFT_FOR_A_COPY = Duration.ofHours(1);

    private final BlobClients clients;
    private final BlobEndpoints endpoints;
    private final Clock clock;
    private final Blocking calls;
    private final Map<StorageBlob, SasUrl> copySources = new ConcurrentHashMap<>();

    public SasMint(BlobClients clients, BlobEndpoints endpoints, Clock clock) {
        this.clients = clients;
        this.endpoints = endpoints;
        this.clock = clock;
        this.calls = new Blocking(clients.limits().longest());
    }

    /** A URL to read the blob, for the usual time. Whether the blob is there is not looked at. */
    public Either<SourceFailure, SasUrl> readOnly(StorageBlob blob) {
        return readOnly(blob, USUAL_LIFE);
    }

    /**
     * A URL to read the blob.
     *
     * @param life from now, more than nothing and at most {@link #LONGEST_LIFE}
     */
    public Either<SourceFailure, SasUrl> readOnly(StorageBlob blob, Duration life) {
        if (life.isZero() || life.isNegative() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a SAS lives for some time, and at most for " + LONGEST_LIFE);
        }
        return mint(blob, life).mapLeft(problem -> SourceFailureMapping.failure(blob, problem));
    }

    /** A URL that the service can copy from, with its signature. */
    public Either<StorageProblem, String> copySource(SourceLocation source) {
        return source.matchSource(this::copySource, this::usableForCopying).map(SasUrl::reveal);
    }

    private Either<StorageProblem, SasUrl> usableForCopying(SasUrl url) {
        return url.problems(SasPolicy.forCopying(clock.instant(), endpoints)).stream()
                .findFirst()
                .<Either<StorageProblem, SasUrl>>map(problem -> Either.left(StorageProblem.refused(
                        Kind.COPY_REFUSED,
                        "SasNotUsable",
                        problem.message(),
                        "Send the bytes through this host instead.")))
                .orElse(Either.right(url));
    }

    private Either<StorageProblem, SasUrl> copySource(StorageBlob blob) {
        var known = copySources.get(blob);
        if (known != null
                && known.problems(new SasPolicy(
                                SasPurpose.COPY_IN_STORAGE, clock.instant(), LIFE_LEFT_FOR_A_COPY, endpoints))
                        .isEmpty()) {
            return Either.right(known);
        }
        return mint(blob, LIFE_FOR_A_COPY).peek(url -> copySources.put(blob, url));
    }

    private Either<StorageProblem, SasUrl> mint(StorageBlob blob, Duration life) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var start = now.minus(CLOCKS_DIFFER_BY);
        var endpoint = clients.endpoint(blob.account().account());
        var signer = new SasSigner(blob, start, now.plus(life), endpoint.startsWith("http:"));
        return signature(signer, blob.account().account(), start, now.plus(life))
                .map(query -> parsed(endpoint + "/" + path(blob) + "?" + query, now));
    }

    private Either<StorageProblem, String> signature(SasSigner signer, String account, Instant start, Instant end) {
        var credential = clients.credential();
        if (credential.token().isPresent()) {
            return key(account, start, end).map(signer::signedBy);
        }
        return credential
                .keyOf(account)
                .<Either<StorageProblem, String>>map(key -> Either.right(signer.signedBy(key)))
                .orElseGet(() -> Either.left(StorageProblem.refused(
                        Kind.DENIED,
                        "NoCredential",
                        "This host has no identity, and no key of this account, to sign a SAS with.",
                        "Set the host up with an Entra credential that may read the blob.")));
    }

    private Either<StorageProblem, UserDelegationKey> key(String account, Instant start, Instant end) {
        return calls.await(clients.service(account)
                .getUserDelegationKey(start.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC)));
    }

    private SasUrl parsed(String url, Instant now) {
        return SasUrl.parse(url, SasPolicy.forImport(now, Duration.ZERO, endpoints))
                .getOrElseThrow(invalid -> new IllegalStateException("a SAS of our own making is refused: " + invalid));
    }

    private static String path(StorageBlob blob) {
        return blob.container()
                + "/"
                + URLEncoder.encode(blob.blob().value(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }
}
