package io.cloudpc.snapshots.host.cli.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Redacts text a line at a time, so that no secret passes in two halves. A line of more than 64 KiB is cut. */
final class RedactingStream extends OutputStream {
    private static final int LONGEST_LINE = 64 * 1024;

    private final PrintStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    RedactingStream(PrintStream target) {
        this.target = target;
    }

    @Override
    public void write(int next) {
        if (line.size() < LONGEST_LINE) {
            line.write(next);
        }
        if (next == '\n') {
            writeLine();
        }
    }

    private void writeLine() {
        // As the stream in front of this one has encoded it.
        target.print(LibraryLogging.redact(line.toString(Charset.defaultCharset())));
        target.flush();
        line.reset();
    }

    @Override
    public void close() {
        if (line.size() > 0) {
            writeLine();
        }
    }
}
