/**
 * What a host can ask for, one interface for each use case, with what it answers. Calls block, are safe on any thread and
 * stop promptly when it is interrupted. What can be expected to go wrong comes back as a value; {@link
 * io.cloudpc.snapshots.application.port.driving.SnapshotImportException#orThrow} is the exit for hosts that prefer
 * exceptions.
 */
@NullMarked
package io.cloudpc.snapshots.application.port.driving;

import org.jspecify.annotations.NullMarked;
