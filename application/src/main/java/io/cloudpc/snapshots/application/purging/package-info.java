/**
 * Purges imported snapshots, and replaces one by another.
 */
@NullMarked
package io.cloudpc.snapshots.application.purging;

import org.jspecify.annotations.NullMarked;
