package io.cloudpc.snapshots.adapter.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real process of its own, spoken to by lines. */
final class Jvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Jvm(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Runs a main class of the tests. */
    static Jvm of(Class<?> main, Object... arguments) {
        return new Jvm(command(main, arguments));
    }

    /** Runs a main class of the tests in a machine with one more option. */
    static Jvm withOption(String option, Class<?> main, Object... arguments) {
        var command = command(main, arguments);
        command.add(1, option);
        return new Jvm(command);
    }

    /**
     * Runs a main class as a process that must obey the permissions of files. The super-user need not, so where the tests
     * run as one, the process is started without the capabilities that make the difference.
     */
    static Jvm withoutPrivileges(Class<?> main, Object... arguments) {
        var command = new ArrayList<String>();
        if (isSuperUser()) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(command(main, arguments));
        return new Jvm(command);
    }

    /** Runs a main class as a process none of whose files may grow beyond so many blocks of 512 or 1024 bytes. */
    static Jvm withFilesOfAtMost(int blocks, Class<?> main, Object... arguments) {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        command.addAll(command(main, arguments));
        return new Jvm(command);
    }

    /** Runs a main class by a script, which gets the directory and then the command as its arguments. */
    static Jvm inShell(String script, Path directory, Class<?> main) {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh", directory.toString()));
        command.addAll(command(main));
        return new Jvm(command);
    }

    private static List<String> command(Class<?> main, Object... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private static boolean isSuperUser() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name").equals("root");
        }
    }

    /** Says a line to the process. */
    void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that the process says. */
    String hear() {
        return hearIfAny().orElseThrow(() -> new AssertionError("the process ended without a word"));
    }

    /** The next line that the process says; empty once it has ended. */
    Optional<String> hearIfAny() {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as the machine does, at once and without a chance to tidy up. What it said can still be heard. */
    void kill() {
        // The process's own method would also close the streams.
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a killed process lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
