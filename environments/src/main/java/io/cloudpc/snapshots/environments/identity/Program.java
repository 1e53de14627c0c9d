package io.cloudpc.snapshots.environments.identity;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program to its end or to the end of its time, and reads its two streams apart. A program that takes too long is
 * killed with everything that it started. Of each stream the first 256 KiB are kept; the rest is read and dropped.
 */
final class Program {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, String> variables;

    /**
     * Programs that see these variables, and are found on their {@code PATH}.
     *
     * @param variables the environment of the process
     */
    Program(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** What a program printed, and the code it ended with. */
    record Result(int exitCode, String out, String err) {}

    /**
     * Runs a program.
     *
     * @return its result; empty if it did not end in time
     * @throws IOException if it cannot be started, for example because it is not installed
     */
    Optional<Result> run(List<String> command, Map<String, String> more, Duration limit)
            throws IOException, InterruptedException {
        var process = start(command, more);
        try {
            process.getOutputStream().close();
            var out = Capture.of(process.getInputStream());
            var err = Capture.of(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            // A program that it left running may hold the streams open.
            return Optional.of(new Result(process.exitValue(), out.text(GRACE), err.text(GRACE)));
        } finally {
            kill(process);
        }
    }

    private Process start(List<String> command, Map<String, String> more) throws IOException {
        var words = new ArrayList<>(command);
        words.set(0, path(command.get(0)));
        var builder = new ProcessBuilder(words).directory(safeDirectory());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().putAll(more);
        return builder.start();
    }

    /** The first file of this name on the path; never one in the current directory. */
    private String path(String name) throws IOException {
        var suffixes = isWindows() ? List.of(".exe", ".cmd", ".bat") : List.of("");
        return Stream.of(variable("PATH").split(File.pathSeparator))
                .map(File::new)
                .filter(File::isAbsolute)
                .flatMap(directory -> suffixes.stream().map(suffix -> new File(directory, name + suffix)))
                .filter(file -> file.isFile() && file.canExecute())
                .findFirst()
                .map(File::getPath)
                .orElseThrow(() -> new IOException(name + " is not on the path"));
    }

    /** Windows looks for programs in the current directory first, so it must not be somebody else's. */
    private File safeDirectory() {
        return new File(isWindows() ? variable("SystemRoot") : "/");
    }

    /** Windows does not tell {@code Path} from {@code PATH}. */
    private String variable(String name) {
        return variables.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static void kill(Process process) {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Reads a stream to its end, on a thread of its own, so that no program waits for a full pipe. */
    private static final class Capture {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        private Capture(InputStream stream) {
            reader = new Thread(() -> read(stream), "cloudpc-snapshots-sign-in");
            reader.setDaemon(true);
        }

        static Capture of(InputStream stream) {
            var capture = new Capture(stream);
            capture.reader.start();
            return capture;
        }

        private void read(InputStream stream) {
            var buffer = new byte[8192];
            try (stream) {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    kept.write(buffer, 0, Math.min(count, MOST_BYTES - kept.size()));
                }
            } catch (IOException e) {
                // The program was killed; what was read until then counts.
            }
        }

        String text(Duration patience) throws InterruptedException {
            reader.join(patience.toMillis());
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
