package io.cloudpc.snapshots.host.cli.check;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.application.inspecting.ChainSources;
import io.cloudpc.snapshots.application.inspecting.InspectDisk;
import io.cloudpc.snapshots.application.port.storage.DiskSources;
import io.cloudpc.snapshots.domain.disk.DiskInspection;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.rule.DesktopOwner;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.domain.snapshot.SourceLocation;
import io.cloudpc.snapshots.domain.snapshot.TenantId;
import io.cloudpc.snapshots.domain.snapshot.UserRef;
import io.cloudpc.snapshots.domain.tenant.User;
import io.cloudpc.snapshots.host.cli.capture.MachineOptions;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.environment.Storage;
import io.cloudpc.snapshots.host.cli.option.BlobOptions;
import io.cloudpc.snapshots.host.cli.option.DiskPolicyOption;
import io.cloudpc.snapshots.host.cli.option.ExplainedCode;
import io.cloudpc.snapshots.host.cli.option.FileTypes;
import io.cloudpc.snapshots.host.cli.option.ParentOptions;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.DiskReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.OwnerReport;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: judges files on this machine without a tenant, and blobs of one. */
@Command(
        name = "check",
        description = {
            "Checks whether Windows 365 can import a disk or a virtual machine.",
            "Reads a few kilobytes of each disk. Files need no tenant; blobs and SAS URLs are read from the storage of the"
                    + " environment.",
            "Exit code 0: every disk can be imported. 1: at least one disk cannot be imported as it is.",
            "3: a disk could not be read."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots check disk.vhd",
            "  cloudpc-snapshots check --file-type virtualMachineGuestState state.vhd",
            "  cloudpc-snapshots check --json *.vhd | jq -r 'select(.verdict == \"REJECT\") | .file'",
            "  cloudpc-snapshots check --environment azure --config contoso.properties --blob disks/megan.vhd",
            "  cloudpc-snapshots check --tenant contoso.json --user megan@contoso.com disk.vhd",
            "  cloudpc-snapshots check --environment azure --config contoso.properties --vm ID --user megan@contoso.com",
            "  cloudpc-snapshots check --explain BAD_CHECKSUM"
        })
public final class CheckCommand extends HostCommand {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to judge.")
    private List<String> files = List.of();

    @Option(
            names = "--file-type",
            paramLabel = "TYPE",
            description = "What the files are: dataFile (a disk, the default) or virtualMachineGuestState.")
    private String fileType = FileType.DATA_FILE.graphName();

    @Mixin
    private ParentOptions parents = new ParentOptions();

    @Mixin
    private BlobOptions blobs = new BlobOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--explain", paramLabel = "CODE", description = "Explain a code of a finding, and end.")
    private Optional<String> explain = Optional.empty();

    @Option(
            names = "--container-only",
            description = "Check the file format and the partitions, not the Windows on the disk.")
    private boolean containerOnly;

    private Optional<Owner> owner = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "USER",
            description =
                    "Check also whether the disks are the desktop of this user of the environment's tenant: an Entra object"
                            + " id or a user principal name.")
    private Optional<String> user = Optional.empty();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    public CheckCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run() {
        boolean nothing = files.isEmpty() && blobs.areNone() && machine.isNone();
        if (explain.isPresent() != nothing) {
            return Either.left(
                    nothing
                            ? Problem.usage("There is no FILE to check.", "Name one: cloudpc-snapshots check disk.vhd")
                            : Problem.usage(
                                    "--explain takes no FILE.",
                                    "Check the file first, then have a code of its findings explained."));
        }
        if (explain.isPresent()) {
            return explain(explain.get());
        }
        var ofMachine = machine.isNone() ? Either.<Problem, ExitCode>right(ExitCode.DONE) : checkMachine();
        return ofMachine.flatMap(code -> files.isEmpty() && blobs.areNone()
                ? Either.right(code)
                : FileTypes.named(fileType)
                        .flatMap(type -> owner().flatMap(found -> {
                            owner = found;
                            return check(type);
                        }))
                        .map(code::or));
    }

    private Either<Problem, ExitCode> checkMachine() {
        return blobs.openTenant(shell(), this::tellStep).flatMap(opened -> {
            try (var tenant = opened) {
                tellSignIn(tenant.storage());
                return machine.check(tenant, shell(), user).map(report -> {
                    show(report::writeTo, report::writeTo);
                    return report.exitCode();
                });
            }
        });
    }

    /** The user that the disks are to be for, if one is named. */
    private Either<Problem, Optional<Owner>> owner() {
        return user.isEmpty()
                ? Either.right(Optional.empty())
                : blobs.openTenant(shell(), this::tellStep).flatMap(tenant -> {
                    try (tenant) {
                        tellSignIn(tenant.storage());
                        return UserRef.parse(user.get())
                                .mapLeft(Problem::of)
                                .flatMap(ref ->
                                        tenant.imports().findUser().find(ref).mapLeft(Problem::of))
                                .map(found -> Optional.of(
                                        new Owner(found, tenant.imports().tenant())));
                    }
                });
    }

    /** Whose disks are looked for. */
    private record Owner(User user, Optional<TenantId> tenant) {}

    private Either<Problem, ExitCode> explain(String code) {
        return ExplainedCode.named(code).map(explained -> {
            show(explained::writeTo, explained::writeTo);
            return ExitCode.DONE;
        });
    }

    private Either<Problem, ExitCode> check(FileType type) {
        return parents.files(!files.isEmpty()).flatMap(found -> check(type, found));
    }

    private Either<Problem, ExitCode> check(FileType type, List<LocalFile> parentFiles) {
        return diskPolicy.policy().flatMap(policy -> {
            var inspectDisk = inspection(policy, new ChainSources(new LocalDiskSources(), parentFiles));
            var ofFiles = files.stream()
                    .<ExitCode>map(file -> check(inspectDisk, file, type))
                    .reduce(ExitCode.DONE, ExitCode::or);
            return blobs.areNone()
                    ? Either.right(ofFiles)
                    : blobs.open(shell()).map(storage -> ofFiles.or(check(storage, policy, type)));
        });
    }

    private ExitCode check(Storage opened, DiskPolicy policy, FileType type) {
        try (var storage = opened) {
            tellSignIn(storage);
            var inspectDisk = inspection(policy, storage.sources());
            var offer = storage.staging()
                    .map(target -> new StagingOffer(shell(), blobs.environment(), storage.account(), blobs.sasUrl()))
                    .toJavaOptional();
            return blobs.locations(storage, shell())
                    .map(location -> location.fold(this::refused, found -> check(inspectDisk, found, type, offer)))
                    .reduce(ExitCode.DONE, ExitCode::or);
        }
    }

    private InspectDisk inspection(DiskPolicy policy, DiskSources sources) {
        return containerOnly
                ? SnapshotImports.containerInspection(policy, sources)
                : SnapshotImports.diskInspection(policy, sources);
    }

    private ExitCode check(InspectDisk inspectDisk, String file, FileType type) {
        return file.isEmpty()
                ? refused(Problem.usage("The name of a FILE is empty.", "Give the path of a file."))
                : inspectDisk
                        .inspect(new LocalFile(file), type)
                        .fold(failure -> refused(Problem.of(failure)), disk -> report(file, disk));
    }

    private ExitCode check(
            InspectDisk inspectDisk, SourceLocation location, FileType type, Optional<StagingOffer> offer) {
        return inspectDisk.inspect(location, type).fold(failure -> refused(Problem.of(failure)), disk -> {
            var code = report(location.toString(), disk);
            if (disk.isMendedByStaging()) {
                offer.ifPresent(staging -> note(
                        "To make it importable, stage it to another name:", List.of(staging.command(location, type))));
            }
            return code;
        });
    }

    private ExitCode report(String name, DiskInspection disk) {
        var report = new DiskReport(name, disk, isVerbose());
        show(report::writeTo, report::writeTo);
        return owner.map(known -> report.exitCode().or(report(name, disk, known)))
                .orElseGet(report::exitCode);
    }

    private ExitCode report(String name, DiskInspection disk, Owner known) {
        var result = DesktopOwner.check(name, disk, known.user(), known.tenant());
        var report = new OwnerReport(known.user(), name, result, isVerbose());
        show(report::writeTo, report::writeTo);
        return report.exitCode();
    }

    private ExitCode refused(Problem problem) {
        show(problem);
        return problem.exitCode();
    }
}
