/**
 * Checks disk images from their bytes.
 */
@NullMarked
package io.cloudpc.snapshots.application.inspecting;

import org.jspecify.annotations.NullMarked;
