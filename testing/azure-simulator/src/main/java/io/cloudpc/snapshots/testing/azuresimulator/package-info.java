/** Azure Resource Manager on loopback, for tests and rehearsals, in front of a tenant in memory. */
@NullMarked
package io.cloudpc.snapshots.testing.azuresimulator;

import org.jspecify.annotations.NullMarked;
