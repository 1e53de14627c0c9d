package io.cloudpc.snapshots.host.cli.demo;

import io.cloudpc.snapshots.adapter.filesystem.LocalDiskSources;
import io.cloudpc.snapshots.application.SnapshotImports;
import io.cloudpc.snapshots.domain.disk.DiskPolicy;
import io.cloudpc.snapshots.domain.snapshot.FileType;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import io.cloudpc.snapshots.environments.inmemory.TenantStore;
import io.cloudpc.snapshots.host.cli.command.HostCommand;
import io.cloudpc.snapshots.host.cli.command.NextSteps;
import io.cloudpc.snapshots.host.cli.environment.Environment;
import io.cloudpc.snapshots.host.cli.environment.EnvironmentOptions;
import io.cloudpc.snapshots.host.cli.option.DiskPolicyOption;
import io.cloudpc.snapshots.host.cli.option.SourceOptions;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Words;
import io.cloudpc.snapshots.host.cli.report.DiskReport;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole story of one disk, in a tenant in memory. */
@Command(
        name = "demo",
        description = {
            "Runs a complete import in a sample tenant in memory.",
            "Checks a disk and its user, imports it, follows the import, shows that a second import is refused, purges the"
                    + " snapshot, imports again, and shows how two swapped disks are found, with the same rules as on a"
                    + " real tenant. Needs no network.",
            "Exit code 0: the demonstration completed. 1: the disk cannot be imported as it is."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cloudpc-snapshots demo",
            "  cloudpc-snapshots demo --disk my.vhd --guest-state my-state.vhd",
            "  cloudpc-snapshots demo --save-tenant contoso.json"
        })
public final class DemoCommand extends HostCommand {
    @Option(names = "--disk", paramLabel = "FILE", description = "Your disk; unless given, a sample is made.")
    private Optional<String> disk = Optional.empty();

    @Option(names = "--guest-state", paramLabel = "FILE", description = "The guest state that belongs to your disk.")
    private Optional<String> guestState = Optional.empty();

    @Option(
            names = "--save-tenant",
            paramLabel = "FILE",
            description = "Keep the tenant in this file, so that the other commands can go on with it.")
    private Optional<String> saveTenant = Optional.empty();

    @Mixin
    private DiskPolicyOption diskPolicy = new DiskPolicyOption();

    public DemoCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected Either<Problem, ExitCode> run() {
        if (guestState.isPresent() && disk.isEmpty()) {
            return Either.left(
                    Problem.usage("--guest-state comes with the disk that it belongs to.", "Give --disk as well."));
        }
        return diskPolicy.policy().flatMap(policy -> DemoFiles.open(saveTenant).flatMap(files -> {
            try (files) {
                return run(files, policy);
            }
        }));
    }

    private Either<Problem, ExitCode> run(DemoFiles files, DiskPolicy policy) {
        note("A sample tenant in memory, Contoso, where megan@contoso.com gets a Cloud PC from her own disk.");
        return disk(files).flatMap(file -> check(file, policy).flatMap(report -> {
            DemoStory.tellOfDisk(this, report);
            if (report.exitCode() != ExitCode.DONE) {
                note("The demonstration ends here: this disk cannot be imported as it is.");
                return Either.right(report.exitCode());
            }
            return tell(
                    files, policy, file, report.inspection().virtualSizeBytes().orElse(0));
        }));
    }

    private Either<Problem, LocalFile> disk(DemoFiles files) {
        if (disk.isPresent()) {
            return SourceOptions.localFile("--disk", disk.get());
        }
        try {
            SampleDiskFile.write(files.sampleDisk(), DemoTenant.USER, "Megan");
            SampleDiskFile.write(files.otherDisk(), DemoTenant.OTHER_USER, "Grady");
            return Either.right(new LocalFile(files.sampleDisk().toString()));
        } catch (IOException e) {
            return Either.left(DemoFiles.notWritten(e));
        }
    }

    private Either<Problem, DiskReport> check(LocalFile file, DiskPolicy policy) {
        return SnapshotImports.diskInspection(policy, new LocalDiskSources())
                .inspect(file, FileType.DATA_FILE)
                .mapLeft(Problem::of)
                .map(inspection -> new DiskReport(file.path(), inspection));
    }

    private Either<Problem, ExitCode> tell(DemoFiles files, DiskPolicy policy, LocalFile file, long diskBytes) {
        return guestState().flatMap(state -> TenantStore.create(
                        files.tenant(), shell().clock(), tenant -> DemoTenant.setUp(tenant, diskBytes))
                .<Problem>mapLeft(Problem::of)
                .flatMap(created -> EnvironmentOptions.openTenant(files.tenant(), shell(), policy, this::tellStep))
                .flatMap(tenant -> new DemoStory(this, tenant)
                        .tell(file, state)
                        .flatMap(code -> swapped(files, file, tenant, code))
                        .peek(code -> ended(code, tenant))));
    }

    /** The last step, which needs two disks whose owners are known. */
    private Either<Problem, ExitCode> swapped(DemoFiles files, LocalFile file, Environment tenant, ExitCode code) {
        return disk.isPresent() || code != ExitCode.DONE
                ? Either.right(code)
                : new SwappedPair(this, tenant)
                        .tell(file, new LocalFile(files.otherDisk().toString()))
                        .map(told -> code);
    }

    private Either<Problem, Optional<LocalFile>> guestState() {
        return guestState.isEmpty()
                ? Either.right(Optional.empty())
                : SourceOptions.localFile("--guest-state", guestState.get()).map(Optional::of);
    }

    private void ended(ExitCode code, Environment tenant) {
        if (code == ExitCode.DONE) {
            note("Simulated time: the clock of the tenant was advanced by " + Words.duration(tenant.simulated()) + ".");
        }
        if (saveTenant.isPresent()) {
            note("The tenant is saved. To use it:", List.of(new NextSteps(shell(), tenant).status(DemoTenant.USER)));
        }
    }
}
