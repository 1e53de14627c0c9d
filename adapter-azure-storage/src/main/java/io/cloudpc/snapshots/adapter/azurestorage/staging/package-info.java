/** Page blobs as staging targets, written under a lease. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.staging;

import org.jspecify.annotations.NullMarked;
