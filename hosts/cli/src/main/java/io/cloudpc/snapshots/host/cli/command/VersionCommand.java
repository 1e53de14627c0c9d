package io.cloudpc.snapshots.host.cli.command;

import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.report.ExitCode;
import io.cloudpc.snapshots.host.cli.report.Problem;
import io.vavr.control.Either;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code version}: the version of this program and of Java. */
@Command(
        name = "version",
        description = {"Prints the version of this program and of Java.", "Exit code 0: always."},
        footerHeading = "%nExamples:%n",
        footer = "  cloudpc-snapshots version --json")
public final class VersionCommand extends HostCommand {
    private final Supplier<String> version;

    public VersionCommand(Shell shell, Supplier<String> version) {
        super(shell);
        this.version = version;
    }

    @Override
    protected Either<Problem, ExitCode> run() {
        show(json -> json.type("version").text("version", version.get()), text -> text.line(version.get()));
        return Either.right(ExitCode.DONE);
    }
}
