package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;
import java.time.Duration;

/** Provisioning had not ended when the time limit was reached or the caller was interrupted. It continues. */
public record StillProvisioning(ProvisioningProgress last, Duration followed) implements ProvisionFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return "The Cloud PC for " + last.user() + " is not ready after " + followed.toMinutes() + " min ("
                + last.cloudPc()
                        .map(cloudPc -> cloudPc.status())
                        .orElse(last.stage().name()) + ").";
    }

    @Override
    public String remedy() {
        return "Provisioning continues. Check its status later. It usually takes 15 to 45 minutes; after 2 hours, contact"
                + " Microsoft support.";
    }
}
