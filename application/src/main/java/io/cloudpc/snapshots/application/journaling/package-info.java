/**
 * Writes the journal: each step with its time, its host and its event.
 */
@NullMarked
package io.cloudpc.snapshots.application.journaling;

import org.jspecify.annotations.NullMarked;
