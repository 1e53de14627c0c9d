package io.cloudpc.snapshots.host.cli.capture;

import io.cloudpc.snapshots.application.capturing.CaptureOrder;
import io.cloudpc.snapshots.application.capturing.CapturedMachine;
import io.cloudpc.snapshots.domain.machine.MachineId;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.domain.snapshot.UserId;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.host.cli.command.TenantCommand;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.option.Blobs;
import io.cloudpc.snapshots.host.cli.option.UserOption;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.CapturePlanReport;
import io.cloudpc.snapshots.host.cli.report.CaptureReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.HostError;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.stage.InterruptibleWork;
import io.cloudpc.snapshots.host.cli.stage.PaceOptions;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capture}: from a virtual machine to a staged disk. */
@Command(
        name = "capture",
        description = {
            "Captures the OS disk of an Azure virtual machine in a page blob.",
            "Takes a snapshot of the OS disk, stages it, and revokes the access to it. The machine is not started again, and"
                    + " not deleted. Run the same command again to resume.",
            "Exit code 0: the disk is staged. 1: the machine, the target or Azure refused it.",
            "3: a service did not answer. 130 or 143: stopped by Ctrl-C or another signal."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots capture --environment azure --config contoso.properties --vm ID \\",
            "      --user megan@contoso.com --to megan.vhd --dry-run",
            "  cloudpc-snapshots capture --environment azure --config contoso.properties --vm ID \\",
            "      --user megan@contoso.com --to megan.vhd --stop"
        })
public final class CaptureCommand extends TenantCommand {
    @Option(
            names = "--vm",
            paramLabel = "ID",
            required = true,
            description = "The virtual machine: its Azure Resource Manager ID.")
    private String vm = "";

    @Mixin
    private UserOption user = new UserOption();

    @Option(
            names = "--to",
            paramLabel = "[CONTAINER/]BLOB",
            required = true,
            description =
                    "The page blob to make, in the storage account that is set, or with the ARM id of another and a"
                            + " slash before it. A name without a slash is in the container that staging.container sets.")
    private String to = "";

    @Option(names = "--stop", description = "Stop and deallocate the machine if it is not deallocated yet.")
    private boolean stop;

    @Option(names = "--dry-run", description = "Only tell what would be done. Changes nothing.")
    private boolean dryRun;

    @Option(names = "--verify", description = "Read all of the staged disk back, and compare it with the export.")
    private boolean verify;

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public CaptureCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run(Environment tenant) {
        return tenant.storage().staging().flatMap(staging -> MachineId.parse(vm)
                .mapLeft(Problem::of)
                .flatMap(machine -> user.in(tenant, shell())
                        .flatMap(found -> target(tenant, staging).flatMap(target -> order(machine, found, target))))
                .flatMap(order -> dryRun ? plan(tenant, order) : capture(tenant, staging, order)));
    }

    private Either<Problem, StorageBlob> target(Environment tenant, StagingTarget staging) {
        return Blobs.namedWithAccount("--to", to.contains("/") ? to : staging.container() + "/" + to, tenant.storage());
    }

    private Either<Problem, CaptureOrder> order(MachineId machine, UserId found, StorageBlob target) {
        return pace.pace().map(speed -> new CaptureOrder(machine, found, target, stop, speed, verify));
    }

    private Either<Problem, ExitCode> plan(Environment tenant, CaptureOrder order) {
        return tenant.imports()
                .captureMachine()
                .plan(order)
                .mapLeft(Problem::of)
                .map(plan -> {
                    var report = new CapturePlanReport(order, plan);
                    show(report::writeTo, report::writeTo);
                    return ExitCode.DONE;
                });
    }

    private Either<Problem, ExitCode> capture(Environment tenant, StagingTarget staging, CaptureOrder order) {
        // All that is to be said is said before the process may end.
        try (var stopping = new InterruptibleWork()) {
            var captured = tenant.imports()
                    .captureMachine()
                    .capture(order, new CaptureWatch(console(), shell().clock(), isJson()));
            console().endProgress();
            return captured.fold(
                    failure -> {
                        var problem = stopping.isAsked()
                                ? HostError.STOPPED.with().suggesting(List.of(again()))
                                : Problem.of(failure);
                        show(problem);
                        return Either.right(problem.exitCode());
                    },
                    done -> {
                        var report = new CaptureReport(order, done);
                        show(report::writeTo, report::writeTo);
                        note("When a person has confirmed this, import it:", importOf(tenant, staging, order, done));
                        return Either.right(ExitCode.DONE);
                    });
        }
    }

    private String again() {
        return shell().call(spec.root().commandLine().getParseResult().originalArgs());
    }

    private List<String> importOf(
            Environment tenant, StagingTarget staging, CaptureOrder order, CapturedMachine captured) {
        var arguments = new ArrayList<>(List.of("--user", order.user().toString()));
        if (!order.target().account().equals(staging.account())) {
            arguments.addAll(
                    List.of("--storage-account", order.target().account().toString()));
        }
        arguments.addAll(List.of("--disk-blob", place(order.target())));
        captured.guestState()
                .ifPresent(state -> arguments.addAll(List.of("--guest-state-blob", place(state.target()))));
        return List.of(shell().call(Stream.of(List.of("import"), tenant.arguments(), arguments)
                .flatMap(List::stream)
                .toList()));
    }

    private static String place(StorageBlob blob) {
        return blob.container() + "/" + blob.blob();
    }
}
