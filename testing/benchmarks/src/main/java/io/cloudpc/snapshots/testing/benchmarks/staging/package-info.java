/** Staging beside other tools, each as a process of its own, against the same emulator. */
@NullMarked
package io.cloudpc.snapshots.testing.benchmarks.staging;

import org.jspecify.annotations.NullMarked;
