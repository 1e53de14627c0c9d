/** What the Windows on a disk says: the machine, and whose it is. */
@NullMarked
package io.cloudpc.snapshots.domain.windows;

import org.jspecify.annotations.NullMarked;
