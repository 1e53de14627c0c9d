/** What a tenant consists of, as values: groups, licence plans, blobs and imports. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.tenant;

import org.jspecify.annotations.NullMarked;
