package io.cloudpc.snapshots.host.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a command speaks: results on standard output, messages on standard error. Everything passes here, so here is
 * where signatures are held back.
 */
public final class Console {
    private static final String CLEAR_TO_END = "\u001b[K";

    private final Stream out;
    private final Stream err;
    private final Terminal terminal;
    private final Charset charset;
    private String progress = "";
    private final Names names = new Names();

    /**
     * A console on these streams.
     *
     * @param charset of text; JSON is always UTF-8
     */
    public Console(OutputStream out, OutputStream err, Terminal terminal, Charset charset) {
        this.out = new Stream(out);
        this.err = new Stream(err);
        this.terminal = terminal;
        this.charset = charset;
    }

    /** The console of this process. */
    public static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminal.detect(System.getProperties(), System.getenv()),
                charsetOfTerminal());
    }

    private static Charset charsetOfTerminal() {
        var name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** Holds these texts back from now on, wherever they come from. */
    public void withhold(List<String> secrets) {
        out.withhold(secrets);
        err.withhold(secrets);
    }

    /** What text for people shows instead of long identifiers. */
    public Names names() {
        return names;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Shows a result as text. */
    public void text(Consumer<Text> content) {
        endProgress();
        print(out, terminal.out(), content);
    }

    /** Shows a result as one JSON object on its own line. */
    public void json(Consumer<Json> members) {
        out.write(Json.line(names, members) + "\n", StandardCharsets.UTF_8);
    }

    /** Shows what happens while a command runs, as one JSON object on its own line of standard error. */
    public void event(Consumer<Json> members) {
        err.write(Json.line(names, members) + "\n", StandardCharsets.UTF_8);
    }

    /** Says something beside the results. */
    public void message(Consumer<Text> content) {
        endProgress();
        print(err, terminal.err(), content);
    }

    /** Asks a question on standard error; the answer comes on the same line. */
    public void ask(String question) {
        endProgress();
        err.write(Text.safe(question) + " ", charset);
    }

    /** Prints a text that is laid out already, such as help, on standard output. */
    public void prepared(String text) {
        out.write(text.endsWith("\n") ? text : text + "\n", charset);
    }

    /** Prints a text that is laid out already, such as a stack trace, on standard error. */
    public void preparedMessage(String text) {
        endProgress();
        err.write(text.endsWith("\n") ? text : text + "\n", charset);
    }

    /**
     * Says how far something is: on a terminal by writing the line anew, else by a line of its own if it is news.
     */
    public void progress(String text) {
        var line = Text.safe(text);
        if (rewrites()) {
            var shown = line.length() < terminal.columns() ? line : line.substring(0, terminal.columns() - 1);
            err.write("\r" + shown + CLEAR_TO_END, charset);
        } else if (!line.equals(progress)) {
            err.write(line + "\n", charset);
        }
        progress = line;
    }

    /** Leaves the last progress standing and goes on below it. */
    public void endProgress() {
        if (!progress.isEmpty() && rewrites()) {
            err.write("\n", charset);
        }
        progress = "";
    }

    /** Why a result was not written to its end, if it was not and somebody waits for it. */
    public Optional<String> loss() {
        return out.loss();
    }

    /** Whether progress is one line that is written anew. */
    public boolean rewrites() {
        return terminal.err() && terminal.ansi();
    }

    private void print(Stream stream, boolean isTerminal, Consumer<Text> content) {
        var text = new Text(terminal.columns(), isTerminal && terminal.colours(), names);
        content.accept(text);
        var lines = String.join("\n", text.lines());
        if (!text.lines().isEmpty()) {
            stream.write(lines + "\n", charset);
        }
    }
}
