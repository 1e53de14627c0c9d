package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.domain.machine.Confirmation;
import io.cloudpc.snapshots.domain.machine.MachineCheck;
import io.cloudpc.snapshots.domain.machine.MachineFinding;
import io.cloudpc.snapshots.domain.machine.MachineRule;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.List;
import java.util.Locale;

/** What every rule says of a virtual machine. */
public record MachineReport(MachineCheck check) {
    public ExitCode exitCode() {
        if (!check.forbidding().isEmpty()) {
            return ExitCode.REFUSED;
        }
        return check.isReady() ? ExitCode.DONE : ExitCode.UNKNOWN;
    }

    public void writeTo(Json json) {
        json.type("machineCheck")
                .text("machine", check.machine().id().toString())
                .flag("ready", check.isReady())
                .text("power", check.machine().power().name())
                .text("securityType", check.machine().securityType())
                .objects("rules", check.results(), MachineReport::writeRule)
                .objects("toConfirm", check.toConfirm(), MachineReport::writeConfirmation);
    }

    private static void writeRule(Json json, MachineRule.Result result) {
        json.text("rule", result.rule().name())
                .objects("findings", result.findings(), MachineReport::writeFinding)
                .objects("unchecked", result.unchecked(), (item, unchecked) -> item.text("why", unchecked.why())
                        .flag("outage", unchecked.outage()));
    }

    static void writeFinding(Json json, MachineFinding finding) {
        json.text("code", finding.code().name())
                .flag("forbids", finding.forbids())
                .text("message", finding.message())
                .text("remedy", finding.remedy());
    }

    static void writeConfirmation(Json json, Confirmation confirmation) {
        json.text("code", confirmation.name())
                .text("statement", confirmation.statement())
                .text("command", confirmation.command());
    }

    public void writeTo(Text text) {
        var name = check.machine().id().name();
        switch (exitCode()) {
            case DONE -> text.line(Tone.GOOD, "READY", name + ": the virtual machine can be captured" + caution());
            case REFUSED, USAGE ->
                text.line(
                        Tone.BAD,
                        "NOT READY",
                        name + ": " + Words.count(check.forbidding().size(), "problem")
                                + (check.forbidding().size() == 1 ? " blocks" : " block") + " the capture");
            case UNKNOWN -> text.line(Tone.WARNING, "UNKNOWN", name + ": some rules could not be checked");
        }
        check.results().forEach(result -> writeRule(text, result));
        writeConfirmations(text, check.toConfirm());
    }

    private String caution() {
        int warnings = check.warnings().size();
        return warnings == 0 ? "" : ", with " + Words.count(warnings, "warning");
    }

    private static void writeRule(Text text, MachineRule.Result result) {
        boolean violated = result.findings().stream().anyMatch(MachineFinding::forbids);
        var name = result.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (violated) {
            text.indented(2, Tone.BAD, "violated   ", name);
        } else if (!result.unchecked().isEmpty()) {
            text.indented(2, Tone.WARNING, "not checked", name);
        } else {
            boolean passed = result.findings().isEmpty();
            text.indented(2, passed ? Tone.GOOD : Tone.WARNING, passed ? "passed     " : "warning    ", name);
        }
        result.findings().forEach(finding -> writeFinding(text, 4, finding));
        result.unchecked().forEach(unchecked -> text.indented(4, Tone.PLAIN, "Reason:", unchecked.why()));
    }

    static void writeFinding(Text text, int indent, MachineFinding finding) {
        text.indented(indent, Tone.PLAIN, finding.code() + ":", finding.message());
        text.indented(indent, Tone.STRONG, "What to do:", finding.remedy());
    }

    static void writeConfirmations(Text text, List<Confirmation> toConfirm) {
        text.line("To be confirmed by a person, in PowerShell on the machine before it is stopped:");
        for (var confirmation : toConfirm) {
            text.indented(2, Tone.PLAIN, "-", confirmation.statement());
            text.verbatim("      " + confirmation.command());
        }
    }
}
