package io.cloudpc.snapshots.adapter.inmemory.file;

/** Carries a failure out of the depth of a file. Does not leave this package. */
final class Refusal extends Exception {
    private final transient TenantFileFailure failure;

    Refusal(TenantFileFailure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    TenantFileFailure failure() {
        return failure;
    }
}
