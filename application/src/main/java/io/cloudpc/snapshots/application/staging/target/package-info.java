/**
 * The page blob to stage to, with its lease, its checkpoint blob and its rate limit.
 */
@NullMarked
package io.cloudpc.snapshots.application.staging.target;

import org.jspecify.annotations.NullMarked;
