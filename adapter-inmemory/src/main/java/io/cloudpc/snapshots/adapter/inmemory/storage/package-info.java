/** Disk sources and a staging area in memory. */
@NullMarked
package io.cloudpc.snapshots.adapter.inmemory.storage;

import org.jspecify.annotations.NullMarked;
