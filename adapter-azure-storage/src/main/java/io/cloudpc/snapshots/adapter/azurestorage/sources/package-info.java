/** Blobs as disk sources: opens them by location or SAS URL and reads ranges of one version. */
@NullMarked
package io.cloudpc.snapshots.adapter.azurestorage.sources;

import org.jspecify.annotations.NullMarked;
