/** Compares our reading of volumes with the Sleuth Kit's. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.volume.differential;

import org.jspecify.annotations.NullMarked;
