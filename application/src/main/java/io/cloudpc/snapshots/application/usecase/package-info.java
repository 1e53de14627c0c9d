/**
 * The use cases themselves, one class for each driving port, and what they share. Hosts reach them through the ports that
 * {@link io.cloudpc.snapshots.application.SnapshotImports} gives.
 */
@NullMarked
package io.cloudpc.snapshots.application.usecase;

import org.jspecify.annotations.NullMarked;
