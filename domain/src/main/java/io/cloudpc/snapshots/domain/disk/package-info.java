/**
 * Disk images, judged from their bytes alone: the words in which a check speaks. {@link
 * io.cloudpc.snapshots.domain.disk.DiskBytes} is all that a check needs of a file, {@link
 * io.cloudpc.snapshots.domain.disk.DiskInspection} is what it answers, and {@link
 * io.cloudpc.snapshots.domain.disk.ExtentMap} says where the data is. {@code inspection.DiskInspector} is the way in.
 * The formats have packages of their own below this one: each reads its structure into a record and reports findings,
 * and only {@code DiskInspection} makes a verdict of them. This package depends on none of them.
 */
@NullMarked
package io.cloudpc.snapshots.domain.disk;

import org.jspecify.annotations.NullMarked;
