/** Writes registry hives and their transaction logs for tests. */
@NullMarked
package io.cloudpc.snapshots.domain.windows.hive.testing;

import org.jspecify.annotations.NullMarked;
