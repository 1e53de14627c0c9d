/**
 * Imports a disk, once. Start reading at {@link io.cloudpc.snapshots.application.importing.SnapshotImporter}.
 */
@NullMarked
package io.cloudpc.snapshots.application.importing;

import org.jspecify.annotations.NullMarked;
