package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import io.cloudpc.snapshots.application.port.network.HttpProxy;
import io.cloudpc.snapshots.application.port.network.NetworkProblem;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What is between this host and the storage account let no request through. The SDK does not repeat after it. */
@SuppressWarnings("serial")
public final class NetworkFailure extends RuntimeException {
    private final StorageProblem problem;

    private NetworkFailure(StorageProblem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** The proxy answered with this status in place of connecting. A refusal lasts; an overload may pass. */
    public static NetworkFailure refused(HttpProxy proxy, String host, int status, Throwable cause) {
        var kind = status >= 300 && status < 500 ? Kind.DENIED : Kind.UNAVAILABLE;
        return of(kind, "ProxyRefused", NetworkProblem.proxyRefused(proxy, host, status), cause);
    }

    /** There is no connection to the proxy. */
    public static NetworkFailure unreachable(HttpProxy proxy, String host, Throwable cause) {
        return of(Kind.UNAVAILABLE, "ProxyUnreachable", NetworkProblem.proxyUnreachable(proxy, host), cause);
    }

    /** There is no TLS connection to the host. */
    public static NetworkFailure tls(String host, SSLException cause) {
        return of(Kind.UNAVAILABLE, "NoTrust", TlsProblems.of(host, cause), cause);
    }

    private static NetworkFailure of(Kind kind, String code, NetworkProblem problem, Throwable cause) {
        return new NetworkFailure(
                new StorageProblem(
                        kind, code, Effect.CERTAINLY_NOT_DONE, problem.message(), problem.remedy(), Optional.empty()),
                cause);
    }

    StorageProblem problem() {
        return problem;
    }
}
