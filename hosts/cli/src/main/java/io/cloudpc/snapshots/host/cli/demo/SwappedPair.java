package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.domain.rule.DesktopViolation;
import io.cloudpc.snapshots.domain.rule.Readiness;
import io.cloudpc.snapshots.domain.rule.Violation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.ReadinessReport;
import io.vavr.control.Either;
import java.util.List;

/** The step of the demonstration in which two people's disks are swapped in a list, and found before anything is sent. */
record SwappedPair(HostCommand command, Environment tenant) {
    private static final String MEGAN = "megan@contoso.com";
    private static final String GRADY = "grady@contoso.com";

    /** Checks each of two people with the other one's disk. */
    Either<Problem, Readiness> tell(LocalFile megansDisk, LocalFile gradysDisk) {
        command.console().names().user(DemoTenant.OTHER_USER.toString(), GRADY);
        if (!command.isJson()) {
            command.console().text(text -> text.gap()
                    .line(Tone.STRONG, "7. Swap two rows of a list", "")
                    .line("The list says: " + MEGAN + " gets " + gradysDisk.fileName() + ", " + GRADY + " gets "
                            + megansDisk.fileName() + "."));
        }
        return check(DemoTenant.USER, gradysDisk)
                .flatMap(first -> check(DemoTenant.OTHER_USER, megansDisk))
                .peek(last -> command.note("Both imports stop, and nothing was sent."));
    }

    private Either<Problem, Readiness> check(UserId user, LocalFile disk) {
        return tenant.place(disk)
                .flatMap(at -> ImportRequest.of(user, List.of(new SourceFile(FileType.DATA_FILE, at)))
                        .mapLeft(Problem::of))
                .map(request -> {
                    var readiness = tenant.imports().checkReadiness().check(request);
                    command.show(
                            json -> new ReadinessReport(user, readiness).writeTo(json.text("step", "swappedPair")),
                            text -> readiness.forbidding().stream()
                                    .filter(DesktopViolation.class::isInstance)
                                    .forEach(violation -> write(text, violation)));
                    return readiness;
                });
    }

    private static void write(Text text, Violation violation) {
        text.line(Tone.BAD, violation.code(), violation.message());
        text.indented(2, Tone.STRONG, "What to do:", violation.remedy());
    }
}
