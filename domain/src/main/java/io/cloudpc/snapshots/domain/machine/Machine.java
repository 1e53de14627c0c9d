package io.cloudpc.snapshots.domain.machine;

import java.util.List;
import java.util.Optional;

/**
 * A virtual machine.
 *
 * @param location the Azure region
 * @param osType {@code Windows} or {@code Linux}; empty if not stated
 * @param securityType {@code Standard}, {@code TrustedLaunch} or {@code ConfidentialVM}; a machine without one is
 *     {@code Standard}
 * @param placement where its OS disk is
 * @param osDisk the OS disk, where it is a managed disk
 * @param dataDisks names of its data disks
 * @param agent whether the Azure VM agent reports that it is ready; known only while the machine is running
 */
public record Machine(
        MachineId id,
        String location,
        PowerState power,
        Optional<String> osType,
        String securityType,
        Placement placement,
        Optional<OsDisk> osDisk,
        List<String> dataDisks,
        Agent agent) {

    /** The security type of a machine whose guest state is kept beside its disk. */
    public static final String TRUSTED_LAUNCH = "TrustedLaunch";

    /** The security type of a machine whose disk is encrypted with its guest state. */
    public static final String CONFIDENTIAL = "ConfidentialVM";

    public Machine {
        dataDisks = List.copyOf(dataDisks);
    }

    /** Where the OS disk of a machine is. */
    public enum Placement {
        MANAGED,
        /** On the host's local storage: it cannot be captured in a snapshot. */
        EPHEMERAL,
        /** A page blob in a storage account. */
        UNMANAGED
    }

    /** What is known of the Azure VM agent. */
    public enum Agent {
        READY,
        NOT_READY,
        UNKNOWN
    }

    /** Whether its guest state (vTPM and UEFI variables) is needed with the disk. */
    public boolean needsGuestState() {
        return securityType.equalsIgnoreCase(TRUSTED_LAUNCH);
    }
}
