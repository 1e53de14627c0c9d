/**
 * The same promise with real parts: hosts that are processes of their own, killed at random instants, with Microsoft Graph
 * over HTTP and the journal on a real disk. {@link
 * io.cloudpc.snapshots.testing.exactlyonce.processes.KilledProcessesTest} tells {@link
 * io.cloudpc.snapshots.testing.exactlyonce.processes.Worker}s what to do, and kills them at it.
 */
@NullMarked
package io.cloudpc.snapshots.testing.exactlyonce.processes;

import org.jspecify.annotations.NullMarked;
