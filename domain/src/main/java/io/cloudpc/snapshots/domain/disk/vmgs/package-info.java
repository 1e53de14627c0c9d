/** Guest state (VMGS): headers, file table and the files in it. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.vmgs;

import org.jspecify.annotations.NullMarked;
