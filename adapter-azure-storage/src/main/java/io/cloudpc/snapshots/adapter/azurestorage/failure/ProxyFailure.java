package io.cloudpc.snapshots.adapter.azurestorage.failure;

import io.cloudpc.snapshots.adapter.azurestorage.failure.StorageProblem.Kind;
import io.cloudpc.snapshots.application.port.Effect;
import java.util.Optional;
import java.util.OptionalInt;

/** A proxy did not lead to the storage account: it refused, or could not be reached. The request never left. */
@SuppressWarnings("serial")
public final class ProxyFailure extends RuntimeException {
    private static final int LOGIN_REQUIRED = 407;

    private final String proxy;
    private final String setBy;
    private final String target;
    private final boolean reached;
    private final int status;

    private ProxyFailure(String proxy, String setBy, String target, boolean reached, int status, Throwable cause) {
        super("no way through the proxy " + proxy, cause);
        this.proxy = proxy;
        this.setBy = setBy;
        this.target = target;
        this.reached = reached;
        this.status = status;
    }

    /** The proxy answered, and did not connect. */
    public static ProxyFailure refused(String proxy, String setBy, String target, OptionalInt status, Throwable cause) {
        return new ProxyFailure(proxy, setBy, target, true, status.orElse(0), cause);
    }

    /** The proxy takes no connection, or has no address. */
    public static ProxyFailure unreachable(String proxy, String setBy, String target, Throwable cause) {
        return new ProxyFailure(proxy, setBy, target, false, 0, cause);
    }

    StorageProblem problem() {
        // A refusal lasts; a proxy that is down or overloaded may come back.
        var kind = reached && status >= 300 && status < 500 ? Kind.DENIED : Kind.UNAVAILABLE;
        return new StorageProblem(
                kind, "ProxyRefused", Effect.CERTAINLY_NOT_DONE, message(), remedy(), Optional.empty());
    }

    private String message() {
        var name = "The proxy " + proxy + " (set by " + setBy + ") ";
        if (!reached) {
            return name + "cannot be reached.";
        }
        if (status == LOGIN_REQUIRED) {
            return name + "asks for a user name and password, or does not accept the ones given (status 407).";
        }
        return name + "did not open a connection to " + target + (status == 0 ? "." : " (status " + status + ").");
    }

    private String remedy() {
        if (!reached) {
            return "Check the proxy's name and port where it is set, and that it runs.";
        }
        return status == LOGIN_REQUIRED
                ? "Give the proxy's user name and password where it is set. A proxy that only takes NTLM or Kerberos needs"
                        + " a relay such as px or cntlm."
                : "Have the proxy's administrator allow " + target + " on port 443, or exempt it from the proxy.";
    }
}
