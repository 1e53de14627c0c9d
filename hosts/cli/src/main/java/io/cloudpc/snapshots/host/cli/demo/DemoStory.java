package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.application.purging.PurgeOrder;
import io.cloudpc.snapshots.application.tracking.FollowPlan;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.ImportRequest;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceFile;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.output.Json;
import io.cloudpc.snapshots.host.cli.output.Text;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.DiskReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.ImportReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.PurgeReport;
import io.cloudpc.snapshots.host.cli.report.ReadinessReport;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps of the demonstration, each told as it is done. The first that goes another way than it should is the last. */
final class DemoStory {
    private final HostCommand command;
    private final Environment tenant;

    DemoStory(HostCommand command, Environment tenant) {
        this.command = command;
        this.tenant = tenant;
    }

    /** Tells the story of a disk that can be imported. */
    Either<Problem, ExitCode> tell(LocalFile disk, Optional<LocalFile> guestState) {
        return request(disk, guestState).flatMap(request -> {
            var readiness = new ReadinessReport(
                    request.assignedUser(), tenant.imports().checkReadiness().check(request));
            step("readiness", "2. Check readiness", readiness::writeTo, readiness::writeTo);
            return readiness.exitCode() == ExitCode.DONE ? submit(request) : Either.right(readiness.exitCode());
        });
    }

    /** The first step, and the last if the disk cannot be imported as it is. */
    static void tellOfDisk(HostCommand command, DiskReport report) {
        step(command, "check", "1. Check the disk", report::writeTo, report::writeTo);
    }

    private Either<Problem, ImportRequest> request(LocalFile disk, Optional<LocalFile> guestState) {
        var files = new ArrayList<SourceFile>();
        return tenant.place(disk)
                .peek(at -> files.add(new SourceFile(FileType.DATA_FILE, at)))
                .flatMap(at -> guestState.isEmpty()
                        ? Either.right(at)
                        : tenant.place(guestState.get())
                                .peek(other -> files.add(new SourceFile(FileType.VIRTUAL_MACHINE_GUEST_STATE, other))))
                .flatMap(at -> ImportRequest.of(DemoTenant.USER, files).mapLeft(Problem::of));
    }

    private Either<Problem, ExitCode> submit(ImportRequest request) {
        return imported("import", "3. Import the disk and wait", request)
                .flatMap(end -> end == ExitCode.DONE ? again(request) : Either.right(end));
    }

    private Either<Problem, ExitCode> again(ImportRequest request) {
        var second = tenant.imports().importSnapshot().importSnapshot(request);
        if (second.isRight()) {
            throw new IllegalStateException("a second import was accepted");
        }
        var refusal = Problem.of(second.getLeft());
        step(
                "secondImport",
                "4. Import again: refused, because the user has a snapshot",
                refusal::writeTo,
                refusal::writeTo);
        return tenant.imports()
                .purgeSnapshot()
                .purge(PurgeOrder.of(request.assignedUser()))
                .<Problem>mapLeft(Problem::of)
                .flatMap(purge -> {
                    var report = new PurgeReport(purge);
                    step("purge", "5. Purge the snapshot", report::writeTo, report::writeTo);
                    return imported("importAgain", "6. Import again", request);
                });
    }

    private Either<Problem, ExitCode> imported(String name, String title, ImportRequest request) {
        return tenant.imports()
                .importSnapshot()
                .importSnapshot(request)
                .<Problem>mapLeft(Problem::of)
                .flatMap(accepted -> tenant.imports()
                        .trackImport()
                        .untilEnd(request.assignedUser(), FollowPlan.usual(), look -> {})
                        .<Problem>mapLeft(Problem::of))
                .map(end -> {
                    var report = ImportReport.of(end);
                    step(name, title, report::writeTo, text -> {
                        report.writeTo(text);
                        report.writeHistoryTo(text);
                    });
                    return report.exitCode();
                });
    }

    private void step(String name, String title, Consumer<Json> asJson, Consumer<Text> asText) {
        step(command, name, title, asJson, asText);
    }

    private static void step(
            HostCommand command, String name, String title, Consumer<Json> asJson, Consumer<Text> asText) {
        command.show(
                json -> asJson.accept(json.text("step", name)),
                text -> asText.accept(text.gap().line(Tone.STRONG, title, "")));
    }
}
