package io.cloudpc.snapshots.domain.snapshot;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a SAS URL apart. Its messages name parameters and hosts, never the value of a parameter. */
final class SasUrlParser {
    private static final int LONGEST = 8192;
    private static final String MINT = "Make a new SAS for this one blob: https only, read permission, 48 hours.";

    private final SasPolicy policy;
    private final List<InvalidInput> problems = new ArrayList<>();
    private Optional<BlobName> blob = Optional.empty();
    private ContainerName container = ContainerName.ROOT;

    private SasUrlParser(SasPolicy policy) {
        this.policy = policy;
    }

    static Either<InvalidInput, SasUrl> parse(String text, SasPolicy policy) {
        var parser = new SasUrlParser(policy);
        var url = parser.url(text);
        if (url == null) {
            return Either.left(InvalidInput.of(parser.problems));
        }
        parser.readEndpoint(url);
        var parameters = parser.parameters(url.getRawQuery());
        parser.checkGrant(parameters);
        var start = parser.time(parameters, "st");
        var expiry = parser.time(parameters, "se");
        parser.problems.addAll(lifeProblems(start, expiry, policy));
        if (!parser.problems.isEmpty()) {
            return Either.left(InvalidInput.of(parser.problems));
        }
        var bare = text.substring(0, text.indexOf('?'));
        return Either.right(new SasUrl(text, bare, parser.container, parser.blob.orElseThrow(), start, expiry));
    }

    static List<InvalidInput> lifeProblems(Optional<Instant> start, Optional<Instant> expiry, SasPolicy policy) {
        var found = new ArrayList<InvalidInput>();
        start.filter(policy.now()::isBefore)
                .ifPresent(from -> found.add(problem(
                        SasProblem.NOT_YET_VALID,
                        "The SAS is valid only from " + from + ".",
                        "Wait until then, or make one that starts now.")));
        expiry.ifPresent(until -> {
            if (!policy.now().isBefore(until)) {
                found.add(problem(SasProblem.EXPIRED, "The SAS expired at " + until + ".", MINT));
            } else if (policy.now().plus(policy.minimumLife()).isAfter(until)) {
                found.add(problem(
                        SasProblem.EXPIRES_TOO_SOON,
                        "The SAS expires at " + until + ", sooner than "
                                + policy.minimumLife().toHours()
                                + " h from now; the service may not have read the disk by then.",
                        MINT));
            }
        });
        return found;
    }

    private @Nullable URI url(String text) {
        try {
            var url = text.length() <= LONGEST ? new URI(text) : null;
            if (url != null && url.getScheme() != null && url.getHost() != null && url.getRawPath() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Its message holds the URL, and so the signature.
        }
        report(SasProblem.NOT_A_URL, "The SAS URL is not a URL of at most " + LONGEST + " characters.", MINT);
        return null;
    }

    private void readEndpoint(URI url) {
        if (url.getRawUserInfo() != null) {
            report(
                    SasProblem.USER_INFO,
                    "The SAS URL has a user name or a password in front of its host.",
                    "Give the URL as the portal made it.");
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
            report(SasProblem.NOT_A_URL, "The SAS URL has a fragment (#…).", "Give the URL as the portal made it.");
        }
    }

    private void readBlob(String path) {
        int slash = path.indexOf('/', 1);
        var containerPart = slash < 0
                ? Either.<InvalidInput, ContainerName>right(ContainerName.ROOT)
                : ContainerName.parse(decoded(path.substring(1, slash)));
        var blobPart = BlobName.parse(decoded(path.substring(slash < 0 ? Math.min(1, path.length()) : slash + 1)));
        if (containerPart.isLeft() || blobPart.isLeft()) {
            report(
                    SasProblem.NOT_A_BLOB,
                    "The SAS URL does not name a container and a blob by Azure's rules.",
                    "Give the URL of the blob itself, not that of its account or container.");
            return;
        }
        container = containerPart.get();
        blob = Optional.of(blobPart.get());
    }

    private void checkGrant(Map<String, String> parameters) {
        if (parameters.getOrDefault("sig", "").isEmpty()) {
            report(SasProblem.NO_SIGNATURE, "The SAS URL has no signature (sig).", MINT);
        }
        if (parameters.containsKey("snapshot") || parameters.containsKey("versionid")) {
            report(
                    SasProblem.NOT_THE_BASE_BLOB,
                    "The URL names a snapshot or an old version of the blob.",
                    "Copy that version to a blob of its own and give the URL of the copy.");
        }
        if (parameters.containsKey("sip")) {
            report(
                    SasProblem.BOUND_TO_ADDRESSES,
                    "The SAS is bound to client addresses (sip), and the service reads from others.",
                    MINT);
        }
        // A stored access policy (si) may hold permission and expiry; then the URL shows neither.
        boolean storedPolicy = parameters.containsKey("si");
        if (!storedPolicy && !parameters.containsKey("se")) {
            report(SasProblem.UNREADABLE_PARAMETER, "The SAS URL has no expiry (se).", MINT);
        }
        var permissions = parameters.get("sp");
        if (permissions == null ? !storedPolicy : permissions.indexOf('r') < 0) {
            report(SasProblem.NO_READ_PERMISSION, "The SAS grants no read permission (sp has no r).", MINT);
        }
        if (!coversTheBlob(parameters)) {
            report(
                    SasProblem.WRONG_RESOURCE,
                    "The SAS is not for a blob or its container (sr), nor for the blobs of an account (ss and srt).",
                    MINT);
        }
    }

    private static boolean coversTheBlob(Map<String, String> parameters) {
        var resource = parameters.get("sr");
        return resource != null
                ? resource.equals("b") || resource.equals("c") || resource.equals("d")
                : parameters.getOrDefault("ss", "").contains("b")
                        && parameters.getOrDefault("srt", "").contains("o");
    }

    private Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                report(
                        SasProblem.UNREADABLE_PARAMETER,
                        "A parameter of the SAS URL is given twice.",
                        "Give the URL exactly as it was made; a shell needs it in single quotes.");
            }
        }
        return parameters;
    }

    private Optional<Instant> time(Map<String, String> parameters, String name) {
        var text = parameters.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            // Storage takes a date, a time to the minute or the second, and an offset.
            return Optional.of(
                    text.length() == "yyyy-MM-dd".length()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            report(SasProblem.UNREADABLE_PARAMETER, "The time in " + name + " of the SAS URL is not a date.", MINT);
            return Optional.empty();
        }
    }

    /** The text without its escapes, which are well-formed because the text is part of a URL. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void report(SasProblem what, String message, String remedy) {
        problems.add(problem(what, message, remedy));
    }

    private static InvalidInput problem(SasProblem what, String message, String remedy) {
        return new InvalidInput.UnusableSas(what, message, remedy);
    }
}
