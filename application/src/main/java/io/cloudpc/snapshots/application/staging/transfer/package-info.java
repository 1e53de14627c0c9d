/**
 * Does the staging. {@link io.cloudpc.snapshots.application.staging.transfer.DiskStager} is the use case and shows the
 * order of the steps; {@code ChunkUploader} sends one chunk, {@code InFlightWindow} keeps several in flight, and {@code
 * Finalizer} writes the footer last.
 */
@NullMarked
package io.cloudpc.snapshots.application.staging.transfer;

import org.jspecify.annotations.NullMarked;
