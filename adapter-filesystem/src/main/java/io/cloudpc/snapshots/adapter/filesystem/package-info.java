/**
 * The local disk as an adapter: {@link io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources} reads disk images, and
 * {@link io.cloudpc.snapshots.adapter.filesystem.LocalJournal} keeps the journal of the hosts of one machine. Everything
 * that touches the file system is here; the form of the journal's documents is not.
 */
@NullMarked
package io.cloudpc.snapshots.adapter.filesystem;

import org.jspecify.annotations.NullMarked;
