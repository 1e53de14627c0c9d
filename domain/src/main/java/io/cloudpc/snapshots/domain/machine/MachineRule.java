package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.disk.DiskLimits;
import io.cloudpc.snapshots.domain.rule.Fact;
import io.cloudpc.snapshots.domain.rule.Unchecked;
import io.cloudpc.snapshots.domain.tenant.Licence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rules that a machine must pass before its OS disk is captured. */
public enum MachineRule {
    /** It runs Windows. */
    OPERATING_SYSTEM(facts -> facts.machine().osType().isEmpty()
            ? unknown("operating system")
            : found(!facts.machine().osType().get().equalsIgnoreCase("Windows"), MachineFindingCode.NOT_WINDOWS)),
    /** It is a Generation 2 machine. */
    GENERATION(facts -> ofDisk(
            facts,
            disk -> disk.generation().isEmpty()
                    ? unknown("generation")
                    : found(!disk.generation().get().equalsIgnoreCase("V2"), MachineFindingCode.GENERATION_1))),
    /** Its processor is x64. Azure states the architecture of newer disks only, and every older one is x64. */
    ARCHITECTURE(facts -> ofDisk(
            facts,
            disk -> found(
                    disk.architecture()
                            .filter(architecture -> !architecture.equalsIgnoreCase("x64"))
                            .isPresent(),
                    MachineFindingCode.NOT_X64))),
    /** Its OS disk is a managed disk. */
    OS_DISK(facts -> found(
                    facts.machine().placement() == Machine.Placement.EPHEMERAL, MachineFindingCode.EPHEMERAL_OS_DISK)
            .and(found(
                    facts.machine().placement() == Machine.Placement.UNMANAGED, MachineFindingCode.UNMANAGED_OS_DISK))),
    /** It has no other disk. */
    ONLY_DISK(facts -> facts.machine().dataDisks().isEmpty()
            ? Judgement.PASSED
            : found(new MachineFinding(
                    MachineFindingCode.DATA_DISKS,
                    "The machine has " + facts.machine().dataDisks().size() + " data "
                            + (facts.machine().dataDisks().size() == 1 ? "disk" : "disks")
                            + ". Only the OS disk is imported, and what is on the others would be missing."))),
    /** Its disk can be read outside it. */
    SECURITY_TYPE(facts -> found(
            facts.machine().securityType().equalsIgnoreCase(Machine.CONFIDENTIAL), MachineFindingCode.CONFIDENTIAL_VM)),
    /** Its disk is not encrypted for whoever reads the export. */
    ENCRYPTION(
            facts -> ofDisk(facts, disk -> found(disk.azureDiskEncryption(), MachineFindingCode.AZURE_DISK_ENCRYPTION)
                    .and(found(disk.customerManagedKey(), MachineFindingCode.CUSTOMER_MANAGED_KEY)))),
    /** Its disk can be exported, and the export read with a SAS. */
    EXPORT(facts -> ofDisk(
            facts, disk -> found(disk.networkAccess() == OsDisk.NetworkAccess.DENIED, MachineFindingCode.EXPORT_DENIED)
                    .and(found(disk.networkAccess() == OsDisk.NetworkAccess.PRIVATE, MachineFindingCode.PRIVATE_EXPORT))
                    .and(found(disk.entraDataAccess(), MachineFindingCode.ENTRA_DATA_ACCESS)))),
    /** Its disk is not larger than what can be imported, and than the disk of the user's licence. */
    SIZE(MachineRule::size),
    /** Its agent is healthy. */
    AGENT(facts -> found(facts.machine().agent() == Machine.Agent.NOT_READY, MachineFindingCode.AGENT_NOT_READY)),
    /** It is deallocated, or may be. */
    POWER(facts -> facts.machine().power() == PowerState.DEALLOCATED || facts.mayStop()
            ? Judgement.PASSED
            : found(new MachineFinding(
                    MachineFindingCode.NOT_DEALLOCATED,
                    (facts.machine().power() == PowerState.RUNNING
                                    ? "The machine is running."
                                    : "The machine is not deallocated.")
                            + " A snapshot of a running machine misses what is in its memory, and every later"
                            + " change."))),
    /** No lock forbids what a capture does. */
    LOCKS(facts -> on(facts.locks().map(MachineRule::ofLocks)));

    private static final long GIB = 1L << 30;

    /** What one rule found. */
    private record Judgement(List<MachineFinding> findings, List<Unchecked> unchecked) {
        static final Judgement PASSED = new Judgement(List.of(), List.of());

        Judgement and(Judgement other) {
            var both = new ArrayList<>(findings);
            both.addAll(other.findings);
            var open = new ArrayList<>(unchecked);
            open.addAll(other.unchecked);
            return new Judgement(both, open);
        }
    }

    private final Function<MachineFacts, Judgement> judge;

    MachineRule(Function<MachineFacts, Judgement> judge) {
        this.judge = judge;
    }

    /** Applies this one rule. */
    public Result apply(MachineFacts facts) {
        var judgement = judge.apply(facts);
        return new Result(this, judgement.findings(), judgement.unchecked());
    }

    /** The result of one rule for a machine. */
    public record Result(MachineRule rule, List<MachineFinding> findings, List<Unchecked> unchecked) {
        public Result {
            findings = List.copyOf(findings);
            unchecked = List.copyOf(unchecked);
        }
    }

    private static Judgement size(MachineFacts facts) {
        return ofDisk(facts, disk -> {
            var ofImport = found(disk.sizeBytes() > DiskLimits.MAX_BYTES, MachineFindingCode.DISK_TOO_LARGE);
            return ofImport.and(on(facts.licences().map(licences -> ofLicences(disk, licences))));
        });
    }

    /** As for an import: a licence whose disk is not known may be large enough, and no licence at all comes later. */
    private static Judgement ofLicences(OsDisk disk, List<Licence> licences) {
        boolean fits = licences.isEmpty()
                || licences.stream()
                        .anyMatch(licence -> licence.diskGigabytes().isEmpty()
                                || licence.diskGigabytes().getAsInt() * GIB >= disk.sizeBytes());
        return fits
                ? Judgement.PASSED
                : found(new MachineFinding(
                        MachineFindingCode.DISK_LARGER_THAN_LICENCE,
                        "The OS disk has " + ((disk.sizeBytes() + GIB - 1) / GIB)
                                + " GiB, and the largest disk in the user's licences has "
                                + licences.stream()
                                        .mapToInt(licence ->
                                                licence.diskGigabytes().orElse(0))
                                        .max()
                                        .orElse(0)
                                + " GB."));
    }

    private static Judgement ofLocks(List<ResourceLock> locks) {
        return locks.stream()
                .map(lock -> lock.readOnly()
                        ? new MachineFinding(
                                MachineFindingCode.READ_ONLY_LOCK,
                                "The read-only lock '" + lock.name() + "' applies to the machine. Azure refuses to"
                                        + " deallocate it and to export its snapshot.")
                        : new MachineFinding(
                                MachineFindingCode.DELETE_LOCK,
                                "The lock '" + lock.name()
                                        + "' against deletion applies to the machine. If it is on the"
                                        + " resource group or the subscription, the snapshot can be made there, and not"
                                        + " deleted."))
                .map(MachineRule::found)
                .reduce(Judgement.PASSED, Judgement::and);
    }

    /** A machine without a managed disk has no disk to judge, and another rule says so. */
    private static Judgement ofDisk(MachineFacts facts, Function<OsDisk, Judgement> judge) {
        return facts.machine().osDisk().map(judge).orElse(Judgement.PASSED);
    }

    private static Judgement found(boolean isWrong, MachineFindingCode code) {
        return isWrong ? found(MachineFinding.of(code)) : Judgement.PASSED;
    }

    private static Judgement found(MachineFinding finding) {
        return new Judgement(List.of(finding), List.of());
    }

    private static Judgement unknown(String what) {
        return new Judgement(
                List.of(), List.of(new Unchecked("Azure does not state the " + what + " of the machine.", false)));
    }

    private static Judgement on(Fact<Judgement> fact) {
        return fact.match(
                judgement -> judgement,
                why -> new Judgement(List.of(), List.of(new Unchecked(why, true))),
                why -> new Judgement(List.of(), List.of(new Unchecked(why, false))));
    }
}
