package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.List;

/**
 * The facts that the rules of a capture need.
 *
 * @param locks the locks that apply to the machine
 * @param licences the Windows 365 licences of the assigned user; not offered if no user is given
 * @param mayStop whether the capture may stop the machine
 */
public record MachineFacts(
        Machine machine, Fact<List<ResourceLock>> locks, Fact<List<Licence>> licences, boolean mayStop) {}
