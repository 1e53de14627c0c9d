package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.domain.snapshot.UserId;
import java.util.Optional;

/**
 * Which licence to assign, and how.
 *
 * @param partNumber the product, such as {@code CPC_E_2C_8GB_128GB}; may be empty for the only one of Windows 365
 *     Enterprise that the group gives, or the only one that the tenant has
 * @param group the object id or the display name of the group through which the licence is given; empty to assign it
 *     directly
 */
public record LicenceOrder(UserId user, Optional<String> partNumber, Optional<String> group) {}
