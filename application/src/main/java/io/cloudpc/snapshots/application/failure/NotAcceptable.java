package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.provisioning.ProvisioningProgress;

/** There is no Cloud PC that a person can have signed in to. Nothing was recorded. */
public record NotAcceptable(ProvisioningProgress progress) implements AcceptFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The Cloud PC for " + progress.user() + " is not provisioned ("
                + progress.cloudPc()
                        .map(cloudPc -> cloudPc.status())
                        .orElse(progress.stage().name()) + "), so nobody can have checked its data.";
    }

    @Override
    public String remedy() {
        return "Wait until the Cloud PC is provisioned, have the person sign in and check the data, then accept.";
    }
}
