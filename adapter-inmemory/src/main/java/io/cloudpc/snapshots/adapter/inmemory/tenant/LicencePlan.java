package io.cloudpc.snapshots.adapter.inmemory.tenant;

import io.cloudpc.snapshots.domain.tenant.Licence;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A product that the tenant has bought, with its one service plan.
 *
 * @param skuId by which the product is assigned
 * @param partNumber such as {@code CPC_E_2C_8GB_128GB}
 * @param servicePlanId by which Windows 365 knows the plan
 * @param diskGigabytes the plan's {@code storageInGB}; empty if the tenant does not say
 * @param seats how many licences were bought
 */
public record LicencePlan(
        UUID skuId, String partNumber, UUID servicePlanId, String displayName, OptionalInt diskGigabytes, int seats) {

    /** A Windows 365 Enterprise plan of this size, with 100 seats; the same size always has the same ids. */
    public static LicencePlan windows365Enterprise(int processors, int memoryGigabytes, int diskGigabytes) {
        var partNumber = "CPC_E_" + processors + "C_" + memoryGigabytes + "GB_" + diskGigabytes + "GB";
        return new LicencePlan(
                idOf("sku " + partNumber),
                partNumber,
                idOf("plan " + partNumber),
                "Cloud PC Enterprise " + processors + "vCPU/" + memoryGigabytes + "GB/" + diskGigabytes + "GB",
                OptionalInt.of(diskGigabytes),
                100);
    }

    /** Whether it is a plan of Windows 365, of any kind. */
    public boolean isWindows365() {
        return partNumber.startsWith("CPC_");
    }

    /** Whether Cloud PCs are made by policy for those who have it. */
    public boolean isEnterprise() {
        return partNumber.startsWith("CPC_E_");
    }

    /** Whether a disk of this size fits; a gigabyte is 2^30 bytes, as Azure's disks come in powers of two. */
    public boolean holds(long diskBytes) {
        return diskGigabytes.isPresent() && (long) diskGigabytes.getAsInt() << 30 >= diskBytes;
    }

    public Licence licence() {
        return new Licence(partNumber, diskGigabytes);
    }

    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
