package io.cloudpc.snapshots.host.cli.stage;

import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.inspecting.ChainSources;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.application.staging.StageDisk;
import io.cloudpc.snapshots.application.staging.StageOrder;
import io.cloudpc.snapshots.application.staging.StagingPace;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.DiskLocation;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.StorageBlob;
import io.cloudpc.snapshots.environments.tenant.StagingTarget;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.option.DiskPolicyOption;
import io.cloudpc.snapshots.host.cli.option.FileTypes;
import io.cloudpc.snapshots.host.cli.option.ParentOptions;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Tone;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.cloudpc.snapshots.host.cli.report.StagePlanReport;
import io.cloudpc.snapshots.host.cli.report.StageReport;
import io.vavr.control.Either;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stage}: brings a disk of any format to where an import can take it. */
@Command(
        name = "stage",
        description = {
            "Stages a disk of any format as a fixed VHD in a page blob.",
            "Converts while it uploads, without a temporary copy, and sends only data that is not zero. Run the same"
                    + " command again to resume.",
            "Exit code 0: the disk is staged. 1: the disk, the target or the storage refused it.",
            "3: a service did not answer. 130 or 143: stopped by Ctrl-C or another signal."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots stage --environment azure --config contoso.properties \\",
            "      --disk megan.vhdx --to megan.vhd",
            "  cloudpc-snapshots stage --environment azure --disk megan.vhdx --to disks/megan.vhd --dry-run",
            "  DISK_URL='https://…' cloudpc-snapshots stage --environment azure \\",
            "      --sas-url env:DISK_URL --to megan.vhd",
            "  cloudpc-snapshots stage --environment azure --to megan.vhd --abort"
        })
public final class StageCommand extends HostCommand {
    @Mixin
    private StagingOptions what = new StagingOptions();

    @Mixin
    private ParentOptions parents = new ParentOptions();

    @Option(
            names = "--file-type",
            paramLabel = "TYPE",
            description = "What it is: dataFile (a disk, the default) or virtualMachineGuestState.")
    private String fileType = FileType.DATA_FILE.graphName();

    @Option(names = "--dry-run", description = "Only tell what would be sent, and how long that takes. Writes nothing.")
    private boolean dryRun;

    @Option(names = "--verify", description = "Read all of it back, compare it with the disk, and print its SHA-256.")
    private boolean verify;

    @Option(names = "--overwrite", description = "Delete what is at the target, if it is not this disk half staged.")
    private boolean overwrite;

    @Option(names = "--abort", description = "Remove what an unfinished staging left at the target, and end.")
    private boolean abort;

    @Mixin
    private PaceOptions pace = new PaceOptions();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public StageCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run() {
        return options().flatMap(type -> pace.pace().flatMap(speed -> diskPolicy
                .policy()
                .flatMap(policy -> environment.openStorage(shell()).flatMap(opened -> {
                    try (var storage = opened) {
                        tellSignIn(storage);
                        return run(storage, type, speed, policy);
                    }
                }))));
    }

    private Either<Problem, FileType> options() {
        if (abort && (dryRun || verify || overwrite)) {
            return Either.left(Problem.usage(
                    "--abort goes with no --dry-run, --verify or --overwrite.", "Give --abort and --to alone."));
        }
        return what.chosen(!abort).flatMap(chosen -> FileTypes.named(fileType));
    }

    private Either<Problem, ExitCode> run(Storage storage, FileType type, StagingPace speed, DiskPolicy policy) {
        return parents.files(what.isFile()).flatMap(files -> run(storage, type, speed, policy, files));
    }

    private Either<Problem, ExitCode> run(
            Storage storage, FileType type, StagingPace speed, DiskPolicy policy, List<LocalFile> parentFiles) {
        return storage.staging()
                .flatMap(staging -> what.target(storage, staging).flatMap(target -> {
                    var stageDisk = SnapshotImports.diskStaging(
                            policy,
                            staging.area(),
                            staging.sources().stream()
                                    .map(source -> new ChainSources(source, parentFiles))
                                    .toArray(DiskSources[]::new));
                    return abort
                            ? abort(stageDisk, target)
                            : what.source(storage, shell())
                                    .map(source -> order(source, type, target, speed))
                                    .flatMap(order -> dryRun
                                            ? plan(stageDisk, order, staging)
                                            : stage(stageDisk, order, staging));
                }));
    }

    private StageOrder order(DiskLocation source, FileType type, StorageBlob target, StagingPace speed) {
        return new StageOrder(source, type, target, speed, overwrite, verify);
    }

    private Either<Problem, ExitCode> abort(StageDisk stageDisk, StorageBlob target) {
        return stageDisk.abort(target).mapLeft(Problem::of).map(removed -> {
            show(
                    json -> json.type("abortedStaging")
                            .text("target", target.toString())
                            .flag("aborted", removed),
                    text -> {
                        var place = target.container() + "/" + target.blob();
                        if (removed) {
                            text.line(
                                    Tone.GOOD, "Aborted", "the staging to " + place + "; what it had sent is removed.");
                        } else {
                            text.line("There is no unfinished staging at " + place + "; nothing was removed.");
                        }
                    });
            return ExitCode.DONE;
        });
    }

    private Either<Problem, ExitCode> plan(StageDisk stageDisk, StageOrder order, StagingTarget staging) {
        return stageDisk.plan(order).mapLeft(advice(staging)::on).map(plan -> {
            var report = new StagePlanReport(order, plan);
            show(report::writeTo, report::writeTo);
            return ExitCode.DONE;
        });
    }

    private Either<Problem, ExitCode> stage(StageDisk stageDisk, StageOrder order, StagingTarget staging) {
        var advice = advice(staging);
        var watch = new StagingWatch(console(), shell().clock(), isJson());
        // All that is to be said is said before the process may end.
        try (var stopping = new InterruptibleWork()) {
            var staged = stageDisk.stage(order, watch);
            console().endProgress();
            return staged.fold(
                    failure -> {
                        var problem = stopping.isAsked() ? advice.stopped() : advice.on(failure, watch.last());
                        show(problem);
                        return Either.right(problem.exitCode());
                    },
                    disk -> {
                        var report = new StageReport(order, disk);
                        show(report::writeTo, report::writeTo);
                        note("To import it:", advice.importOf(order));
                        return Either.right(ExitCode.DONE);
                    });
        }
    }

    private StagingNextSteps advice(StagingTarget staging) {
        var again = spec.root().commandLine().getParseResult().originalArgs();
        return new StagingNextSteps(shell(), environment.arguments(), again, what.to(), staging.account());
    }
}
