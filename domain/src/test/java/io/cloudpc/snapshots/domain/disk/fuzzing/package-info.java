/** Hostile files: what holds for every input, a way to write one in few bytes, and the searches for one that breaks it. */
@NullMarked
package io.cloudpc.snapshots.domain.disk.fuzzing;

import org.jspecify.annotations.NullMarked;
