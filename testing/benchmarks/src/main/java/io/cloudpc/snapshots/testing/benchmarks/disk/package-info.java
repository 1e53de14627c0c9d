/** What a check of a disk costs. */
@NullMarked
package io.cloudpc.snapshots.testing.benchmarks.disk;

import org.jspecify.annotations.NullMarked;
