package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.domain.rule.DesktopViolation.WrongPerson;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.Acceptance;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.option.AcceptOption;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks what a rule wants somebody to accept.
 *
 * @param showsPeople whether the people who have a profile on the disk are named
 */
record Questions(HostCommand command, Clock clock, boolean showsPeople) {
    private static final Set<String> YES = Set.of("y", "yes");
    private static final int LONGEST_ANSWER = 100;

    /** The request with the answers, if nothing but questions blocks it, somebody can be asked, and all answers are yes. */
    Optional<ImportRequest> ask(ImportRequest request, Readiness readiness) {
        var terminal = command.console().terminal();
        if (readiness.questions().isEmpty() || command.isJson() || !terminal.in() || !terminal.err()) {
            return Optional.empty();
        }
        var answered = request;
        for (var violation : readiness.forbidding()) {
            if (!isAccepted(violation)) {
                return Optional.empty();
            }
            answered = answered.accepting(new Acceptance(
                    violation.asks().orElseThrow(),
                    AcceptOption.operator(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        }
        return Optional.of(answered);
    }

    private boolean isAccepted(Violation violation) {
        command.console().message(text -> {
            text.line(Tone.WARNING, violation.code() + ":", violation.message());
            text.indented(2, Tone.STRONG, "What to do:", violation.remedy());
            people(violation, text);
        });
        command.console().ask("Import it all the same? [y/N]");
        return YES.contains(line(command.shell().in()).strip().toLowerCase(Locale.ROOT));
    }

    /** Why the import did not start, with how to accept it on the command line where that is all that is missing. */
    Problem told(Problem problem, Readiness readiness) {
        if (showsPeople) {
            command.console().message(text -> readiness.forbidding().forEach(violation -> people(violation, text)));
        }
        var codes = readiness.questions().stream().map(Enum::name).collect(Collectors.joining(","));
        return codes.isEmpty() ? problem : problem.adding("On the command line: --accept " + codes + ".");
    }

    private void people(Violation violation, Text text) {
        if (showsPeople && violation instanceof WrongPerson wrong) {
            wrong.profiles()
                    .forEach(profile -> text.indented(
                            2,
                            Tone.PLAIN,
                            "Profile:",
                            profile.path().orElse("(no path)") + " (" + profile.sid() + ")"
                                    + (profile.isBackup() ? ", put aside by Windows" : "")));
        }
    }

    /** Byte by byte, so that nothing of the line after it is taken away. What cannot be read is no yes. */
    private static String line(InputStream in) {
        var line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER; next = in.read()) {
                line.append((char) next);
            }
            return line.toString();
        } catch (IOException e) {
            return "";
        }
    }
}
