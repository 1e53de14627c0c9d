/**
 * Microsoft Graph on this machine: the calls that snapshot import needs, answered over HTTP as Graph answers them, out of
 * a tenant in memory, and going wrong on demand. For tests and for developing without a tenant; no part of a product.
 */
@NullMarked
package io.cloudpc.snapshots.testing.graphsimulator;

import org.jspecify.annotations.NullMarked;
