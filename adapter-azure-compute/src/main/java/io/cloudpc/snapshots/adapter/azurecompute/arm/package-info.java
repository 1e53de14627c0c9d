/** Requests to Azure Resource Manager: tokens, time-outs, retries, errors, and operations that take long. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurecompute.arm;

import org.jspecify.annotations.NullMarked;
