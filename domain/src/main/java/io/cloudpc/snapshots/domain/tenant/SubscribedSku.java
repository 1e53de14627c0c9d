package io.cloudpc.snapshots.domain.tenant;

import java.util.OptionalInt;

/**
 * A Windows 365 product that the tenant has bought: Graph's {@code subscribedSku}.
 *
 * @param partNumber such as {@code CPC_E_2C_8GB_128GB}
 * @param diskGigabytes the OS disk of its plan as the service writes it ({@code storageInGB}); empty if it is not known
 * @param seats how many licences were bought and can be assigned ({@code prepaidUnits.enabled})
 * @param assigned how many of them are assigned ({@code consumedUnits}); may exceed {@code seats}
 * @param capabilityStatus the service's own word: {@code Enabled}, {@code Warning}, {@code Suspended}, {@code Deleted},
 *     {@code LockedOut}
 */
public record SubscribedSku(
        SkuId id, String partNumber, OptionalInt diskGigabytes, int seats, int assigned, String capabilityStatus) {

    /** How many licences can still be assigned; never negative. */
    public int freeSeats() {
        return Math.max(0, seats - assigned);
    }

    /** Whether licences of it can be assigned and used: its status is {@code Enabled} or {@code Warning}. */
    public boolean isUsable() {
        return capabilityStatus.equalsIgnoreCase("Enabled") || capabilityStatus.equalsIgnoreCase("Warning");
    }

    /** Whether it is Windows 365 Enterprise, for which Cloud PCs are provisioned by policy. */
    public boolean isEnterprise() {
        return partNumber.startsWith("CPC_E_");
    }
}
