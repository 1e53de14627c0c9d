package io.cloudpc.snapshots.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudpc.snapshots.host.cli.output.Console;
import io.cloudpc.snapshots.host.cli.output.Shell;
import io.cloudpc.snapshots.host.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** One run of a command line in this process. */
record Run(int exitCode, String out, String err) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Run of(String... arguments) {
        return with("", Map.of(), arguments);
    }

    static Run with(String input, Map<String, String> variables, String... arguments) {
        return on(Terminal.none(), input, variables, arguments);
    }

    static Run on(Terminal terminal, String input, Map<String, String> variables, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell = new Shell(
                "cloudpc-snapshots",
                new Console(out, err, terminal, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                variables,
                Clock.systemUTC());
        int exitCode = Main.run(shell, arguments);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, each line read as a JSON object; anything else there fails the test. */
    List<JsonNode> json() {
        return jsonLines(out);
    }

    /** Standard error as running text, wherever its lines were broken. */
    String said() {
        return err.replaceAll("\\s+", " ");
    }

    static List<JsonNode> jsonLines(String text) {
        return text.lines().map(Run::object).toList();
    }

    private static JsonNode object(String line) {
        try {
            var node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new AssertionError("not a JSON object: " + line);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
