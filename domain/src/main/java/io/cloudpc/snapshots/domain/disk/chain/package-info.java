/** Differencing disks: a file, its parent, the parent of that, and so on, read as the one disk that they are. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.chain;

import org.jspecify.annotations.NullMarked;
