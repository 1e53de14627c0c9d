/** VHDX: headers, log and its replay, region table, metadata and block table. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.vhdx;

import org.jspecify.annotations.NullMarked;
