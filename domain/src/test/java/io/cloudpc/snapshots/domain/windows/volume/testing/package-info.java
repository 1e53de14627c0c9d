/** Volumes that real tools made, for tests. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.volume.testing;

import org.jspecify.annotations.NullMarked;
