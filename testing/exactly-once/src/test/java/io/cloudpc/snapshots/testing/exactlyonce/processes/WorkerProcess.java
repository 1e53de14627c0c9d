package io.cloudpc.snapshots.testing.exactlyonce.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker as the test sees it. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one; where its journal is it hears in private, since that may take a key. */
    static WorkerProcess start(List<String> arguments, JournalPlace journal) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName()));
        command.addAll(arguments);
        try {
            var worker = new WorkerProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            worker.order(String.join("\t", journal.words()));
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void order(String line) {
        try {
            var out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // It was killed; the missing answer tells.
        }
    }

    /** Its next line, or a word of its death. */
    String answer() {
        try {
            var line = answers.readLine();
            return line == null ? "killed" : line;
        } catch (IOException e) {
            return "killed";
        }
    }

    /** Ends it as a power cut would, and returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("a killed process does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }
}
