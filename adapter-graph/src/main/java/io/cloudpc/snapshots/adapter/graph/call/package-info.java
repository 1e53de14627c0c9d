/**
 * Calls that may take several requests: tried again where that is safe, 20 in a batch, or page after page, each within
 * bounds.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.graph.call;

import org.jspecify.annotations.NullMarked;
