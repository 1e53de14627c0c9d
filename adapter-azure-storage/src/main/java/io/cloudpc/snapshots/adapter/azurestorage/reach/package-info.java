/** Whether the service can reach a source: the network settings of its storage account, read from Azure Resource Manager. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.reach;

import org.jspecify.annotations.NullMarked;
