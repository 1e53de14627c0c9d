/** Compares our reading of disks with another program's. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.differential;

import org.jspecify.annotations.NullMarked;
