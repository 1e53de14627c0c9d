/**
 * Virtual machines by Azure Resource Manager. {@link io.cloudpc.snapshots.adapter.azurecompute.AzureCompute} is what a host
 * builds. It speaks REST itself, since eight small calls do not need the management SDK.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.azurecompute;

import org.jspecify.annotations.NullMarked;
