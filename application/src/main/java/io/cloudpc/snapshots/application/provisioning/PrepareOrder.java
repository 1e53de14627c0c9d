package io.cloudpc.snapshots.application.provisioning;

import io.cloudpc.snapshots.domain.tenant.ProvisioningSource;
import java.util.Optional;

/**
 * What a group's Cloud PCs are to be provisioned from.
 *
 * @param group the group's object id, or its display name
 * @param setting the display name of the user setting; empty for the one that the group has, or a new one
 */
public record PrepareOrder(String group, ProvisioningSource source, Optional<String> setting) {}
