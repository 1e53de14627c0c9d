/**
 * The disk to stage, as chunks of 4 MiB that may hold data.
 */
@NullMarked
package io.cloudpc.snapshots.application.staging.source;

import org.jspecify.annotations.NullMarked;
