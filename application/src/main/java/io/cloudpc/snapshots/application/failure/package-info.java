/**
 * Why a use case failed: one sealed type for each use case, and the cases, several of which are shared. {@link
 * io.cloudpc.snapshots.application.failure.SnapshotImportException#orThrow} is the exit for hosts that prefer
 * exceptions.
 */
@NullMarked
package io.cloudpc.snapshots.application.failure;

import org.jspecify.annotations.NullMarked;
