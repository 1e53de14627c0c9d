/**
 * Follows imports to their end, and lists them.
 */
@NullMarked
package io.cloudpc.snapshots.application.tracking;

import org.jspecify.annotations.NullMarked;
