package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a SAS URL. Its messages name parameters, hosts and blobs, never the value of a parameter. */
final class SasUrlParser {
    private static final int LONGEST = 8192;

    private final SasPolicy policy;
    private final List<InvalidInput> problems = new ArrayList<>();
    private Optional<BlobName> blob = Optional.empty();
    private ContainerName container = ContainerName.ROOT;

    private SasUrlParser(SasPolicy policy) {
        this.policy = policy;
    }

    static Either<InvalidInput, SasUrl> parse(String text, SasPolicy policy) {
        return wellFormed(text).flatMap(url -> new SasUrlParser(policy).read(text, url));
    }

    private static Either<InvalidInput, URI> wellFormed(String text) {
        if (text.isBlank()) {
            return Either.left(problem(SasProblem.NOT_A_URL, "The SAS URL is empty.", "Give the URL of the blob."));
        }
        if (text.length() > LONGEST) {
            return Either.left(problem(
                    SasProblem.NOT_A_URL,
                    "The SAS URL has " + text.length() + " characters; a URL has at most " + LONGEST + ".",
                    "Give the URL of one blob, and nothing else."));
        }
        var damage = SasDamage.of(text);
        return damage.isPresent() ? Either.left(damage.get()) : uri(text);
    }

    private static Either<InvalidInput, URI> uri(String text) {
        try {
            var url = new URI(text);
            if (url.getScheme() != null && url.getHost() != null && url.getRawPath() != null) {
                return Either.right(url);
            }
        } catch (URISyntaxException e) {
            // Its message holds the URL, and so the signature.
        }
        return Either.left(problem(
                SasProblem.NOT_A_URL,
                "The SAS URL is not a URL.",
                "Give a URL like https://{account}.blob.core.windows.net/{container}/{blob}?sv=…&sig=…."));
    }

    private Either<InvalidInput, SasUrl> read(String text, URI url) {
        readEndpoint(url);
        var parameters = new SasParameters(url.getRawQuery());
        if (parameters.hasRepeatedName()) {
            report(
                    SasProblem.UNREADABLE_PARAMETER,
                    "A parameter of the SAS URL is given twice.",
                    "Give the URL exactly as it was created.");
        }
        var grant = new SasGrant(parameters);
        problems.addAll(grant.problems(policy));
        if (!problems.isEmpty()) {
            return Either.left(InvalidInput.of(problems));
        }
        var bare = text.substring(0, text.indexOf('?'));
        return Either.right(new SasUrl(text, bare, container, blob.orElseThrow(), grant));
    }

    private void readEndpoint(URI url) {
        if (url.getRawUserInfo() != null) {
            report(
                    SasProblem.USER_INFO,
                    "The SAS URL has a user name or a password in front of its host.",
                    "Give the URL exactly as it was created.");
        }
        if (!url.getScheme().equalsIgnoreCase("https") && !policy.endpoints().allowsExplicitly(url)) {
            report(SasProblem.NOT_HTTPS, "The SAS URL is not https.", "Give the https URL of the blob.");
        }
        var path = policy.endpoints().pathWithin(url);
        if (path.isPresent()) {
            readBlob(path.get());
        } else {
            report(
                    SasProblem.NOT_A_BLOB_ENDPOINT,
                    "The host " + Syntax.quoted(url.getHost()) + " is not a blob endpoint of a known Azure cloud.",
                    "Give a URL like https://{account}.blob.core.windows.net/{container}/{blob}, or have the host allow"
                            + " this endpoint explicitly.");
        }
        if (url.getRawFragment() != null) {
            report(
                    SasProblem.NOT_A_URL,
                    "The SAS URL has a fragment (#…).",
                    "Give the URL exactly as it was created; a # in the name of a blob is written %23.");
        }
    }

    private void readBlob(String path) {
        int slash = path.indexOf('/', 1);
        var containerText = slash < 0 ? ContainerName.ROOT.value() : path.substring(1, slash);
        var blobText = path.substring(slash < 0 ? Math.min(1, path.length()) : slash + 1);
        if (blobText.isEmpty()) {
            report(
                    SasProblem.NOT_A_BLOB,
                    "The SAS URL names no blob.",
                    "Give the URL of the blob itself, not that of its account or container.");
            return;
        }
        var containerName = ContainerName.parse(SasParameters.decoded(containerText));
        var blobName = BlobName.parse(SasParameters.decoded(blobText));
        containerName.peekLeft(this::notABlob);
        blobName.peekLeft(this::notABlob);
        container = containerName.getOrElse(ContainerName.ROOT);
        blob = blobName.toJavaOptional();
    }

    private void notABlob(InvalidInput name) {
        report(SasProblem.NOT_A_BLOB, name.message(), name.remedy());
    }

    private void report(SasProblem what, String message, String remedy) {
        problems.add(problem(what, message, remedy));
    }

    private static InvalidInput problem(SasProblem what, String message, String remedy) {
        return new InvalidInput.UnusableSas(what, message, remedy);
    }
}
