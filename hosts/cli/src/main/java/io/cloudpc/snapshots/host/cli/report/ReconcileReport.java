package io.cloudpc.snapshots.host.cli.report;

import io.cloudpc.snapshots.application.reconciling.Reconciled;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.output.Words;
import java.util.List;

/**
 * What became of one import that was in doubt.
 *
 * @param decisions the commands by which a person decides, where only a person can
 */
public record ReconcileReport(Reconciled reconciled, List<String> decisions) {
    public ReconcileReport {
        decisions = List.copyOf(decisions);
    }

    public ExitCode exitCode() {
        return switch (reconciled.finding()) {
            case PRESENT, ABSENT -> ExitCode.DONE;
            case STILL_UNKNOWN, NEEDS_A_PERSON -> ExitCode.UNKNOWN;
        };
    }

    public void writeTo(Json json) {
        json.type("reconciliation")
                .user(reconciled.record().user().toString())
                .text("finding", reconciled.finding().name())
                .text("evidence", reconciled.evidence())
                .text("before", reconciled.before().name())
                .text("state", reconciled.record().state().name())
                .text("nextLook", reconciled.nextLook())
                .texts("decisions", decisions);
    }

    public void writeTo(Text text) {
        text.line(
                exitCode() == ExitCode.DONE ? Tone.GOOD : Tone.WARNING,
                word(),
                reconciled.record().user() + " ("
                        + reconciled.before().name() + " → "
                        + reconciled.record().state().name() + ")");
        text.indented(2, Tone.PLAIN, "Evidence:", reconciled.evidence());
        reconciled
                .nextLook()
                .ifPresent(at -> text.indented(
                        2, Tone.STRONG, "What to do:", "Run reconcile again after " + Words.time(at) + "."));
        if (!decisions.isEmpty()) {
            text.indented(
                    2,
                    Tone.STRONG,
                    "Decide:",
                    reconciled.record().isClosed()
                            ? "Import the disk that was to take its place:"
                            : "Look in the portal whether the user has an imported snapshot, then run one of these:");
            decisions.forEach(decision -> text.verbatim("    " + decision));
        }
    }

    private String word() {
        return switch (reconciled.finding()) {
            case PRESENT -> "Imported:";
            case ABSENT -> "Not imported:";
            case STILL_UNKNOWN -> "Unknown:";
            case NEEDS_A_PERSON -> "Decision needed:";
        };
    }
}
