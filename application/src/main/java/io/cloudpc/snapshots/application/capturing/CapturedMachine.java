package io.cloudpc.snapshots.application.capturing;

import io.cloudpc.snapshots.application.port.machine.DiskSnapshot;
import io.cloudpc.snapshots.application.staging.StagedDisk;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import java.time.Instant;
import java.util.Optional;

/**
 * A machine that was captured.
 *
 * @param check what the rules say of the machine; warnings, and what a person has to confirm
 * @param snapshot the snapshot, which stays until it is cleaned up
 * @param disk the staged disk
 * @param guestState the staged guest state; empty if the machine has none
 * @param grants how often access was granted in this run: more than once if it ended during the staging
 * @param accessLeftUntil when the access to the snapshot ends; empty if it was revoked
 */
public record CapturedMachine(
        MachineCheck check,
        DiskSnapshot snapshot,
        StagedDisk disk,
        Optional<StagedDisk> guestState,
        int grants,
        Optional<Instant> accessLeftUntil) {}
