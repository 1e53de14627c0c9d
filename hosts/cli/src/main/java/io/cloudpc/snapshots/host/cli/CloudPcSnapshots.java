package io.cloudpc.snapshots.host.cli;

import io.cloudpc.snapshots.host.cli.capture.CaptureCommand;
import io.cloudpc.snapshots.host.cli.capture.CleanUpCommand;
import io.cloudpc.snapshots.host.cli.check.CheckCommand;
import io.cloudpc.snapshots.host.cli.command.VersionCommand;
import io.cloudpc.snapshots.host.cli.demo.DemoCommand;
import io.cloudpc.snapshots.host.cli.imports.ImportCommand;
import io.cloudpc.snapshots.host.cli.imports.ListCommand;
import io.cloudpc.snapshots.host.cli.imports.PurgeCommand;
import io.cloudpc.snapshots.host.cli.imports.ReadinessCommand;
import io.cloudpc.snapshots.host.cli.imports.ReconcileCommand;
import io.cloudpc.snapshots.host.cli.imports.ReplaceCommand;
import io.cloudpc.snapshots.host.cli.imports.StatusCommand;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.simulate.SimulateCommand;
import io.cloudpc.snapshots.host.cli.stage.StageCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above the commands. */
@Command(
        name = "cloudpc-snapshots",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Checks, stages and imports disks into Windows 365, each exactly once.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  The command succeeded.",
            "  1  The disk, a rule, the storage or the service refused it.",
            "  2  The command line or a setting is invalid. Nothing was done.",
            "  3  The outcome is unknown, or a service that is needed did not answer.",
            "",
            "To start: cloudpc-snapshots demo. For help on a command: cloudpc-snapshots help COMMAND."
        })
final class CloudPcSnapshots implements Callable<Integer> {
    private static final String HELP = "help";

    /** The commands in the order in which a newcomer meets them. */
    private static final Map<String, Function<Shell, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("check", CheckCommand::new);
        COMMANDS.put("stage", StageCommand::new);
        COMMANDS.put("capture", CaptureCommand::new);
        COMMANDS.put("readiness", ReadinessCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("status", StatusCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("replace", ReplaceCommand::new);
        COMMANDS.put("purge", PurgeCommand::new);
        COMMANDS.put("reconcile", ReconcileCommand::new);
        COMMANDS.put("cleanup", CleanUpCommand::new);
        COMMANDS.put("simulate", SimulateCommand::new);
        COMMANDS.put("version", shell -> new VersionCommand(shell, () -> new Version().getVersion()[0]));
        COMMANDS.put(HELP, shell -> new CommandLine.HelpCommand());
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private CloudPcSnapshots() {}

    /**
     * The command line for these arguments. Reading a command's annotations takes time, so a command that is named first
     * is the only one that is read.
     */
    static CommandLine commandLine(Shell shell, List<String> arguments) {
        var root = new CommandLine(new CloudPcSnapshots());
        var named = arguments.isEmpty() ? null : COMMANDS.get(arguments.get(0));
        if (named != null && !arguments.get(0).equals(HELP)) {
            root.addSubcommand(arguments.get(0), named.apply(shell));
        } else {
            COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.apply(shell)));
        }
        Optional.ofNullable(root.getSubcommands().get(HELP)).ifPresent(CloudPcSnapshots::describeHelp);
        return root;
    }

    private static void describeHelp(CommandLine help) {
        var usage = help.getCommandSpec().usageMessage();
        usage.header();
        usage.description("Shows how a command is used.");
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "No command is given.");
    }
}
