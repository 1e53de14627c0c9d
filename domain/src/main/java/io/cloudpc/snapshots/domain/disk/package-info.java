/**
 * Disk images, judged from their bytes alone: what a file is, what is wrong with it, and whether it can be imported as
 * it is. {@link io.cloudpc.snapshots.domain.disk.DiskInspector} is the way in; {@link
 * io.cloudpc.snapshots.domain.disk.DiskBytes} is all it needs. The formats themselves have packages of their own below
 * this one: each reads its structure into a record and reports findings, and only this package makes a verdict of them.
 */
@NullMarked
package io.cloudpc.snapshots.domain.disk;

import org.jspecify.annotations.NullMarked;
