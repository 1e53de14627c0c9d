package io.cloudpc.snapshots.domain.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * The managed disk that a machine starts from.
 *
 * @param sizeBytes the size of the disk
 * @param generation {@code V1} or {@code V2}; empty if not stated
 * @param architecture {@code x64} or {@code Arm64}; empty if not stated
 * @param azureDiskEncryption whether Azure Disk Encryption (BitLocker by the extension) is turned on
 * @param customerManagedKey whether it is encrypted at rest with a key of the customer's
 * @param networkAccess from where its export can be read
 * @param entraDataAccess whether its export is read with a Microsoft Entra token in addition to a SAS
 * @param ownershipChanged when the disk was last attached or detached, or its machine started or deallocated
 *     ({@code LastOwnershipUpdateTime}); empty if not stated
 */
public record OsDisk(
        DiskId id,
        long sizeBytes,
        Optional<String> generation,
        Optional<String> architecture,
        boolean azureDiskEncryption,
        boolean customerManagedKey,
        NetworkAccess networkAccess,
        boolean entraDataAccess,
        Optional<Instant> ownershipChanged) {

    /** From where an export can be read. */
    public enum NetworkAccess {
        EVERYWHERE,
        /** Through a private endpoint only. */
        PRIVATE,
        /** The disk cannot be exported. */
        DENIED
    }
}
