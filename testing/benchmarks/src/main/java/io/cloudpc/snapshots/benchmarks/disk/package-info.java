/** What a check of a disk costs. */
@NullMarked
package io.cloudpc.snapshots.benchmarks.disk;

import org.jspecify.annotations.NullMarked;
