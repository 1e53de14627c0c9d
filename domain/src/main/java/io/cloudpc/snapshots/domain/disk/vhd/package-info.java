/** Fixed, dynamic and differencing VHD: the footer, the dynamic header and the block table. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.vhd;

import org.jspecify.annotations.NullMarked;
