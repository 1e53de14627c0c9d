package io.cloudpc.snapshots.host.cli.errors;

import io.cloudpc.snapshots.adapter.graph.failure.GraphFailures;
import io.cloudpc.snapshots.adapter.graph.failure.NotSent;
import io.cloudpc.snapshots.adapter.graph.failure.Silence;
import io.cloudpc.snapshots.adapter.graph.message.Answer;
import io.cloudpc.snapshots.adapter.graph.message.Json;
import io.cloudpc.snapshots.adapter.graph.message.Operation;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.service.ServiceFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the Graph adapter says for each cause, brought about by samples of the causes. */
final class GraphErrors {
    private static final String HOST = "{host}";
    private static final HttpProxy PROXY = new HttpProxy("proxy", 8080, Optional.empty(), "{where it is set}");
    private static final GraphFailures FAILURES = new GraphFailures(Clock.systemUTC());

    private GraphErrors() {}

    /** Failures whose errors have a code of ours, or one that the service is known to send. */
    static List<ServiceFailure> all() {
        return Stream.concat(
                        silences().map(silence -> FAILURES.noAnswer(Operation.LIST, false, silence, "")),
                        Stream.concat(unusable(), refusals()))
                .toList();
    }

    private static Stream<Silence> silences() {
        return Stream.concat(
                Stream.of(
                                new CertPathBuilderException(""),
                                new CertificateExpiredException(""),
                                new CertificateException(""))
                        .map(cause -> tls("", cause)),
                Stream.of(
                        tls("Unsupported or unrecognized SSL message", null),
                        tls("", null),
                        Silence.of(new IOException("{reason}"), HOST, Optional.empty()),
                        Silence.of(new ConnectException("{reason}"), HOST, Optional.empty()),
                        Silence.of(new UnknownHostException(), HOST, Optional.empty()),
                        byProxy("Unexpected response code for CONNECT: 403"),
                        byProxy("Failed to authenticate with proxy"),
                        byProxy("Unexpected response code for CONNECT: 502"),
                        Silence.of(new ConnectException(), HOST, Optional.of(PROXY)),
                        Silence.of(
                                new NotSent(NotSent.CREDENTIAL_REFUSED, "The credential got no token: {reason}"),
                                HOST,
                                Optional.empty()),
                        Silence.strangeLink(),
                        Silence.timeout(Duration.ofSeconds(100))));
    }

    private static Silence tls(String message, @Nullable Exception cause) {
        return Silence.of(new SSLException(message, cause), HOST, Optional.empty());
    }

    private static Silence byProxy(String message) {
        return Silence.of(new IOException(message), HOST, Optional.of(PROXY));
    }

    private static Stream<ServiceFailure> unusable() {
        return Stream.of(
                FAILURES.unreadable(Operation.LIST, answer(200, "")),
                FAILURES.badList("EndlessList", "{what the pages of the list lead to}.", answer(200, "")),
                FAILURES.badList(
                        "SlowList", "The list was not complete after {time} and {number} pages.", answer(200, "")));
    }

    private static Stream<ServiceFailure> refusals() {
        return Stream.of("MissingProvisionPolicy", "InvalidVHD", "InvalidSasUrl", "invalidStorageInformation")
                .map(code -> FAILURES.of(
                        Operation.IMPORT,
                        answer(
                                400,
                                "{'error': {'code': '" + code + "', 'message': '{message of Microsoft Graph}.'}}")));
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status, Map.of("request-id", "id"), Json.object(body.replace('\'', '"')), body.length(), "id");
    }
}
