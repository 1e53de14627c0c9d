/**
 * The way in: {@link io.cloudpc.snapshots.application.SnapshotImports} takes adapters and gives use cases. Nothing else
 * belongs here but what a host may set.
 */
@NullMarked
package io.cloudpc.snapshots.application;

import org.jspecify.annotations.NullMarked;
