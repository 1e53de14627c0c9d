package io.cloudpc.snapshots.testing.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, started as the launcher starts it: by its jar alone. */
final class Program {
    /** Far more than any of these commands takes; one that hangs fails the test. */
    static final long PATIENCE_SECONDS = 180;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MAIN = "io.cloudpc.snapshots.host.cli.Main";

    private final Path directory;
    private final List<String> javaOptions;
    private final Map<String, String> variables;

    private Program(Path directory, List<String> javaOptions, Map<String, String> variables) {
        this.directory = directory;
        this.javaOptions = javaOptions;
        this.variables = variables;
    }

    /** The program in this directory, with nothing of ours in its variables. */
    static Program in(Path directory) {
        return new Program(directory, List.of(), Map.of());
    }

    Program with(Map<String, String> more) {
        return new Program(directory, javaOptions, more);
    }

    Program withJava(String... options) {
        return new Program(directory, List.of(options), variables);
    }

    /** What came of one command. */
    record Outcome(int exitCode, String out, String err) {
        /** Standard error as running text, wherever its lines were broken. */
        String said() {
            return err.replaceAll("\\s+", " ");
        }

        /** Standard output, each line read as JSON. */
        List<JsonNode> json() {
            return out.lines().map(Program::parsed).toList();
        }

        String all() {
            return out + err;
        }
    }

    Outcome run(String... arguments) {
        return run(List.of(arguments));
    }

    Outcome run(List<String> arguments) {
        try {
            var out = Files.createTempFile(directory, "run", ".out");
            var err = Files.createTempFile(directory, "run", ".err");
            var process = builder(arguments)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + arguments + "\n" + Files.readString(err));
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts a command whose streams go to these files. */
    Process start(Path out, Path err, List<String> arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Starts a command that goes on until it is stopped. */
    Process start(String... arguments) throws IOException {
        return builder(List.of(arguments)).start();
    }

    private ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", host().toString(), MAIN));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDPC_") || name.startsWith("AZURE_"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** The program's jar; its manifest names the jars beside it. */
    static Path host() {
        var jar = Path.of(System.getProperty("journey.host"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the command line is not packaged yet: mvn verify -pl testing/journey -am");
        }
        return jar;
    }

    static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
