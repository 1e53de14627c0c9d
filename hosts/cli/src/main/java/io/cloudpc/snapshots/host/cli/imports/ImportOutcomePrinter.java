package io.cloudpc.snapshots.host.cli.imports;

import io.cloudpc.snapshots.application.failure.Tracked;
import io.cloudpc.snapshots.application.importing.AcceptedImport;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.journal.ImportState.Held;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Words;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.ImportReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;

/** How a command ends whose import was accepted: with the record, or with the end of the import if it waits for that. */
final class ImportOutcomePrinter {
    private final HostCommand command;
    private final Environment tenant;
    private final NextSteps advice;

    ImportOutcomePrinter(HostCommand command, Environment tenant) {
        this.command = command;
        this.tenant = tenant;
        this.advice = new NextSteps(command.shell(), tenant);
    }

    Either<Problem, ExitCode> of(AcceptedImport accepted, boolean wait) {
        command.warn(accepted.warnings());
        var record = accepted.record();
        if (wait) {
            return afterWaiting(record.user());
        }
        var report = ImportReport.of(record);
        command.show(report::writeTo, report::writeTo);
        command.note(
                "The service accepted the import. An import takes minutes to hours. To follow it:",
                List.of(advice.follow(record.user())));
        return Either.right(report.exitCode());
    }

    /** Waits for the end of this user's import. Whoever stops waiting is told that the import goes on. */
    Either<Problem, ExitCode> afterWaiting(UserId user) {
        var goesOn = new Thread(() -> goesOn(user), "goes on");
        Runtime.getRuntime().addShutdownHook(goesOn);
        try {
            return tenant.imports()
                    .trackImport()
                    .untilEnd(user, FollowPlan.usual(), this::progress)
                    .mapLeft(failure -> advice.on(failure, user))
                    .map(this::ended);
        } finally {
            command.console().endProgress();
            release(goesOn);
        }
    }

    private static void release(Thread goesOn) {
        try {
            Runtime.getRuntime().removeShutdownHook(goesOn);
        } catch (IllegalStateException e) {
            // The process is being stopped right now, and the hook speaks.
        }
    }

    private void goesOn(UserId user) {
        command.note(
                "Stopped waiting. The import continues in the service. To follow it again:",
                List.of(advice.follow(user)));
    }

    private void progress(Tracked look) {
        if (look.record().state() instanceof Held held) {
            var since = Duration.between(held.acceptedAt(), tenant.clock().instant());
            command.console()
                    .progress(held.name() + ", " + Words.duration(since) + " since it was accepted"
                            + (tenant.simulated().isZero() ? "" : " (simulated time)"));
        }
    }

    private ExitCode ended(Tracked end) {
        var report = ImportReport.of(end);
        command.show(report::writeTo, report::writeTo);
        if (!tenant.simulated().isZero()) {
            command.note("Simulated time: the clock of the tenant was advanced by " + Words.duration(tenant.simulated())
                    + ".");
        }
        return report.exitCode();
    }
}
