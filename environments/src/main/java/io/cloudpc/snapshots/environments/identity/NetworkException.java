package io.cloudpc.snapshots.environments.identity;

import io.cloudpc.snapshots.application.port.network.NetworkProblem;

/** A request for a token did not reach its server, for a reason that has a name. It is not sent again. */
final class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NetworkProblem problem;

    NetworkException(NetworkProblem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    NetworkProblem problem() {
        return problem;
    }
}
