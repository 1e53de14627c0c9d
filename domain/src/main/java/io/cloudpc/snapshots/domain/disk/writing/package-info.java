/** Disks made from nothing: the footer of a fixed VHD, and a small valid disk for demonstrations and tests. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.writing;

import org.jspecify.annotations.NullMarked;
