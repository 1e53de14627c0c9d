/**
 * Stages a disk as a page blob: the use case as hosts see it. {@link io.cloudpc.snapshots.application.staging.transfer}
 * does the work.
 */
@NullMarked
package io.cloudpc.snapshots.application.staging;

import org.jspecify.annotations.NullMarked;
