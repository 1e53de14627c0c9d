package io.cloudpc.snapshots.domain.machine;

import io.cloudpc.snapshots.domain.rule.Unchecked;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of all rules for a machine, in the order of the rules.
 *
 * @param toConfirm what a person has to confirm on the machine itself
 */
public record MachineCheck(Machine machine, List<MachineRule.Result> results, List<Confirmation> toConfirm) {
    public MachineCheck {
        results = List.copyOf(results);
        toConfirm = List.copyOf(toConfirm);
    }

    /** Applies every rule, whatever the results of the others. */
    public static MachineCheck of(MachineFacts facts) {
        return new MachineCheck(
                facts.machine(),
                Arrays.stream(MachineRule.values())
                        .map(rule -> rule.apply(facts))
                        .toList(),
                Arrays.stream(Confirmation.values())
                        .filter(confirmation -> confirmation != Confirmation.VM_AGENT
                                || facts.machine().agent() == Machine.Agent.UNKNOWN)
                        .toList());
    }

    /** Whether the machine can be captured: no rule blocks it, and no rule is unchecked because of an outage. */
    public boolean isReady() {
        return forbidding().isEmpty() && outages().isEmpty();
    }

    /** What blocks the capture. */
    public List<MachineFinding> forbidding() {
        return findings().filter(MachineFinding::forbids).toList();
    }

    /** What to know before the capture. */
    public List<MachineFinding> warnings() {
        return findings().filter(finding -> !finding.forbids()).toList();
    }

    /** What could not be checked because something did not answer. */
    public List<Unchecked> outages() {
        return results.stream()
                .flatMap(result -> result.unchecked().stream())
                .filter(Unchecked::outage)
                .toList();
    }

    private Stream<MachineFinding> findings() {
        return results.stream().flatMap(result -> result.findings().stream());
    }
}
