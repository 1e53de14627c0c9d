package io.cloudpc.snapshots.application.failure;

import java.util.function.Function;

/** Why provisioning could not be followed. Provisioning itself is not affected. */
public sealed interface ProvisionFailure extends Failure
        permits NoSuchImport, StillProvisioning, ServiceFailed, JournalFailed {
    /** One case for each kind of failure. */
    default <R> R matchProvision(
            Function<NoSuchImport, R> noSuchImport,
            Function<StillProvisioning, R> stillProvisioning,
            Function<ServiceFailed, R> serviceFailed,
            Function<JournalFailed, R> journalFailed) {
        if (this instanceof NoSuchImport failure) {
            return noSuchImport.apply(failure);
        }
        if (this instanceof StillProvisioning failure) {
            return stillProvisioning.apply(failure);
        }
        if (this instanceof ServiceFailed failure) {
            return serviceFailed.apply(failure);
        }
        return journalFailed.apply((JournalFailed) this);
    }
}
