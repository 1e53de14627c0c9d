/**
 * Staging put to the test, with the use case and real adapters: {@link io.cloudpc.snapshots.testing.staging.Disks} makes
 * disks whose content is known, {@link io.cloudpc.snapshots.testing.staging.Bench} stages them in memory through faults and
 * kills at chosen calls, {@link io.cloudpc.snapshots.testing.staging.AzuriteBench} does so with files, processes and an
 * emulated account behind a network with faults. What is staged is compared with what the disk was made from, never with what our own reader says.
 */
@NullMarked
package io.cloudpc.snapshots.testing.staging;

import org.jspecify.annotations.NullMarked;
