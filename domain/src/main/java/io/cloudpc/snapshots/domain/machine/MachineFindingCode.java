package io.cloudpc.snapshots.domain.machine;

/**
 * Everything that a check of a machine can find. The names are stable: hosts may store them, and print them. The
 * requirements are those of Microsoft's answers on snapshot import and of the tools of the field; the properties are those
 * of Azure Resource Manager.
 */
public enum MachineFindingCode {
    NOT_WINDOWS(
            true,
            "The operating system of the machine is not Windows.",
            "Choose another machine. Windows 365 imports Windows disks only."),
    GENERATION_1(
            true,
            "The machine is a Generation 1 machine, which starts by BIOS. Snapshot import takes Generation 2 machines"
                    + " only.",
            "Convert the disk inside the machine with mbr2gpt /convert /allowFullOS, upgrade the machine to Generation 2,"
                    + " and check it again. Or stage a Generation 2 disk from elsewhere."),
    NOT_X64(
            true,
            "The processor architecture of the disk is not x64.",
            "Choose an x64 machine. A Cloud PC cannot start an Arm64 disk."),
    EPHEMERAL_OS_DISK(
            true,
            "The OS disk of the machine is ephemeral: it is on the local storage of the host, and Azure cannot take a"
                    + " snapshot of it.",
            "Copy the data to a machine with a managed OS disk. Deallocating this machine is not possible."),
    UNMANAGED_OS_DISK(
            true,
            "The OS disk of the machine is an unmanaged disk: a page blob in a storage account.",
            "Stop the machine and stage its blob: cloudpc-snapshots stage --blob CONTAINER/BLOB. Or convert it to managed"
                    + " disks: az vm convert."),
    DATA_DISKS(
            true,
            "The machine has data disks. Only the OS disk is imported, and what is on the others would be missing.",
            "Move the data to the OS disk or to OneDrive, and detach the data disks: az vm disk detach."),
    CONFIDENTIAL_VM(
            true,
            "The machine is a confidential VM. Its disk cannot be read outside confidential hardware.",
            "Copy the data to a machine of security type Standard or Trusted launch."),
    AZURE_DISK_ENCRYPTION(
            true,
            "Azure Disk Encryption is turned on for the OS disk. The exported disk would be encrypted.",
            "Turn it off and wait until the disk is decrypted: az vm encryption disable --volume-type all, then manage-bde"
                    + " -status in the machine."),
    CUSTOMER_MANAGED_KEY(
            false,
            "The OS disk is encrypted at rest with a customer-managed key. The export is decrypted by Azure, so whoever"
                    + " reads it needs no key, and the staged copy is no longer protected by that key.",
            "Stage to a storage account that has a customer-managed key too, if your policy requires one."),
    EXPORT_DENIED(
            true,
            "The network access policy of the OS disk is DenyAll. Azure does not export it.",
            "Allow the export for the time of the capture: az disk update --network-access-policy AllowAll."),
    PRIVATE_EXPORT(
            false,
            "The export of the OS disk can be read through a private endpoint only. A server-side copy by Azure Storage"
                    + " cannot read it.",
            "Run the capture where the private endpoint can be reached, or allow public access for the time of the"
                    + " capture: az disk update --network-access-policy AllowAll --public-network-access Enabled."),
    ENTRA_DATA_ACCESS(
            true,
            "The data access authentication mode of the OS disk is AzureActiveDirectory. A SAS alone does not read its"
                    + " export.",
            "Turn the mode off for the time of the capture: az disk update --data-access-auth-mode None."),
    DISK_TOO_LARGE(
            true,
            "The OS disk is larger than 2 TiB, the most that snapshot import takes.",
            "Shrink the Windows partition, and move it to a smaller disk."),
    DISK_LARGER_THAN_LICENCE(
            true,
            "The OS disk is larger than the disk of the user's Windows 365 licence.",
            "Assign a licence with a disk of at least the size of the OS disk."),
    AGENT_NOT_READY(
            false,
            "The Azure VM agent of the machine does not report that it is ready.",
            "Repair the agent before the capture. In the machine: Get-Service RdAgent, WindowsAzureGuestAgent."),
    NOT_DEALLOCATED(
            true,
            "The machine is not deallocated. A snapshot of a running machine misses what is in its memory, and every"
                    + " later change.",
            "Let the capture stop it with --stop, or stop it before: az vm deallocate."),
    READ_ONLY_LOCK(
            true,
            "A read-only lock applies to the machine. Azure refuses to deallocate it and to export its snapshot.",
            "Remove the lock for the time of the capture: az lock delete."),
    DELETE_LOCK(
            false,
            "A lock against deletion applies to the machine's resource group or its subscription. The snapshot can be"
                    + " made there, and not deleted.",
            "Remove the lock before you clean up: az lock delete.");

    private final boolean forbids;
    private final String meaning;
    private final String remedy;

    MachineFindingCode(boolean forbids, String meaning, String remedy) {
        this.forbids = forbids;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** Whether it blocks the capture; otherwise it is a warning. */
    public boolean forbids() {
        return forbids;
    }

    /** What it means. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
