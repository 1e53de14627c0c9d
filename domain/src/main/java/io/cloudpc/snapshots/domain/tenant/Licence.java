package io.cloudpc.snapshots.domain.tenant;

import java.util.OptionalInt;

/**
 * A Windows 365 licence that is assigned to a user.
 *
 * @param partNumber the SKU's part number, such as {@code CPC_E_2C_8GB_128GB}
 * @param diskGigabytes the OS disk of the plan as the service writes it ({@code storageInGB}); empty if it is not known
 */
public record Licence(String partNumber, OptionalInt diskGigabytes) {}
