/**
 * An Azure virtual machine as Azure Resource Manager describes it, and the rules that it must pass before its OS disk is
 * captured. {@link io.cloudpc.snapshots.domain.machine.MachineRule} names every rule; all run, and all findings come back
 * together. What cannot be seen from outside the machine is a {@link io.cloudpc.snapshots.domain.machine.Confirmation}.
 */
@NullMarked
package io.cloudpc.snapshots.domain.machine;

import org.jspecify.annotations.NullMarked;
