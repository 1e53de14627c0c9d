package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.storage.SourceFailure;
import io.cloudpc.snapshots.domain.snapshot.LocalFile;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path that lost bytes when Java read it: bytes that are not text in the encoding of file names become U+FFFD, and no file
 * can be opened by such a path.
 */
final class UndecodableName {
    private static final char REPLACEMENT = '\uFFFD';
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9._/\uFFFD-]+");

    private UndecodableName() {}

    /** The failure for a path that names no file; empty if the path lost nothing. */
    static Optional<SourceFailure> failure(LocalFile file) {
        return failure(file, System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    static Optional<SourceFailure> failure(LocalFile file, String encoding) {
        if (file.path().indexOf(REPLACEMENT) < 0) {
            return Optional.empty();
        }
        var shown = LocalDisk.shown(file.path());
        return Optional.of(
                encoding.toUpperCase(Locale.ROOT).equals("UTF-8")
                        ? new SourceFailure.Missing(
                                file,
                                "The file name '" + shown
                                        + "' has bytes that are not UTF-8, so Java cannot open the file.",
                                "Rename the file" + renaming(file) + ".")
                        : new SourceFailure.Missing(
                                file,
                                "The file name '" + shown
                                        + "' cannot be read in this process's encoding of file names, " + encoding
                                        + ".",
                                "Start again in a UTF-8 locale, such as with LC_ALL=C.UTF-8. If that does not help, rename"
                                        + " the file."));
    }

    /** A pattern for a shell, where the rest of the path needs no quotes. */
    private static String renaming(LocalFile file) {
        var pattern = file.path().replaceAll(REPLACEMENT + "+", "*");
        var name = file.path().replaceAll(REPLACEMENT + "+", "_");
        return NEEDS_NO_QUOTES.matcher(file.path()).matches()
                ? ", for example: mv -- " + pattern + " " + name
                : "; a shell finds it with * in place of each unreadable character: mv -- PATTERN NEW-NAME";
    }
}
