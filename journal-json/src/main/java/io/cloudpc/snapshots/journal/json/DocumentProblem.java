package io.cloudpc.snapshots.journal.json;

import java.util.function.Function;

/** Why bytes are not a document of the journal, or a record does not fit into one. */
public sealed interface DocumentProblem {
    /** One sentence for a person. */
    String message();

    /** What to do about it, without saying where the document is. */
    String remedy();

    /** It is larger than any document may be. */
    record TooLarge(long bytes) implements DocumentProblem {
        @Override
        public String message() {
            return "The journal's document has " + bytes + " bytes, and " + JournalJson.LARGEST_DOCUMENT
                    + " are the most that one may have.";
        }

        @Override
        public String remedy() {
            return "Look for a text in it that is out of proportion.";
        }
    }

    /**
     * It ends before it is complete.
     *
     * @param bytes where it ends
     */
    record CutShort(long bytes) implements DocumentProblem {
        @Override
        public String message() {
            return bytes == 0
                    ? "The journal's document is empty."
                    : "The journal's document is cut short after " + bytes + " bytes.";
        }

        @Override
        public String remedy() {
            return "Restore it from a backup. Without one, find out what the service has of the user before anything"
                    + " is imported again.";
        }
    }

    /** It is not JSON, from this place on. Lines are counted from 1, bytes from 0. */
    record NotJson(int line, long atByte) implements DocumentProblem {
        @Override
        public String message() {
            return "The journal's document is not JSON: it cannot be read on from line " + line + " (byte " + atByte
                    + ").";
        }

        @Override
        public String remedy() {
            return "If it was edited by hand, correct that place; otherwise restore it from a backup.";
        }
    }

    /** It was written by a later version of this library. */
    record LaterVersion(long schemaVersion) implements DocumentProblem {
        @Override
        public String message() {
            return "The journal's document was written by a later version: its schemaVersion is " + schemaVersion
                    + ", and this version knows " + JournalJson.SCHEMA_VERSION + ".";
        }

        @Override
        public String remedy() {
            return "Update this host to the version that the other hosts of the journal have.";
        }
    }

    /** It has a state that this version does not know. */
    record UnknownState(String name) implements DocumentProblem {
        @Override
        public String message() {
            return "The journal's document has an unknown state '" + name + "'.";
        }

        @Override
        public String remedy() {
            return "Update this host if a later version wrote it; if it was edited by hand, correct the state's name.";
        }
    }

    /**
     * A field is missing or does not hold what it should.
     *
     * @param path such as {@code history[2].at}; empty for the document itself
     * @param problem what is wrong, as the end of a sentence
     */
    record BadField(String path, String problem) implements DocumentProblem {
        @Override
        public String message() {
            return (path.isEmpty() ? "The journal's document " : "The field '" + path + "' of the journal's document ")
                    + problem + ".";
        }

        @Override
        public String remedy() {
            return "If it was edited by hand, correct that field; otherwise restore it from a backup.";
        }
    }

    /** One case for each kind of problem. */
    default <R> R match(
            Function<TooLarge, R> tooLarge,
            Function<CutShort, R> cutShort,
            Function<NotJson, R> notJson,
            Function<LaterVersion, R> laterVersion,
            Function<UnknownState, R> unknownState,
            Function<BadField, R> badField) {
        if (this instanceof TooLarge problem) {
            return tooLarge.apply(problem);
        }
        if (this instanceof CutShort problem) {
            return cutShort.apply(problem);
        }
        if (this instanceof NotJson problem) {
            return notJson.apply(problem);
        }
        if (this instanceof LaterVersion problem) {
            return laterVersion.apply(problem);
        }
        if (this instanceof UnknownState problem) {
            return unknownState.apply(problem);
        }
        return badField.apply((BadField) this);
    }
}
