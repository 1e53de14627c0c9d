/** Searches for a volume that breaks its readers. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.volume.fuzzing;

import org.jspecify.annotations.NullMarked;
