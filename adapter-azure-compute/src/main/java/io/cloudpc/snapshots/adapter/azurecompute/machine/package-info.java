/** The port of machines, by requests to Azure Resource Manager. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurecompute.machine;

import org.jspecify.annotations.NullMarked;
