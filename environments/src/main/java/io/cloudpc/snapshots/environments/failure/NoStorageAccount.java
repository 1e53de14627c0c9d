package io.cloudpc.snapshots.environments.failure;

/** The tenant in memory has no storage account to read a disk from. */
public record NoStorageAccount() implements ImportSourceFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The tenant has no storage account, so its service cannot read a disk.";
    }

    @Override
    public String remedy() {
        return "Add one to 'storageAccounts' in the tenant file.";
    }
}
