package io.cloudpc.snapshots.environments.failure;

import io.cloudpc.snapshots.application.failure.Failure;
import java.util.function.Function;

/** Why an environment could not be opened. */
public sealed interface EnvironmentFailure extends Failure permits InvalidSettings, NotSignedIn, TenantFileFailed {
    /** One case for each kind of failure. */
    default <R> R matchEnvironment(
            Function<InvalidSettings, R> invalidSettings,
            Function<NotSignedIn, R> notSignedIn,
            Function<TenantFileFailed, R> tenantFileFailed) {
        if (this instanceof InvalidSettings failure) {
            return invalidSettings.apply(failure);
        }
        if (this instanceof NotSignedIn failure) {
            return notSignedIn.apply(failure);
        }
        return tenantFileFailed.apply((TenantFileFailed) this);
    }
}
