package io.cloudpc.snapshots.domain.machine;

/**
 * A lock of Azure Resource Manager on a machine, its resource group or its subscription.
 *
 * @param readOnly whether it forbids changes too, and not only deletions
 */
public record ResourceLock(String name, boolean readOnly) {}
