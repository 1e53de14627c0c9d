/** Judges the Windows on a disk: its rules, and the inspection of a disk together with what is on it. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.inspection;

import org.jspecify.annotations.NullMarked;
