package io.cloudpc.snapshots.adapter.inmemory.file;

import java.nio.file.Path;
import java.util.function.Function;

/** Why a tenant could not be read from its file, or written to it. The file is left as it is. */
public sealed interface TenantFileFailure {
    /** The file of the tenant. */
    Path file();

    /** One sentence for a person; names the file. */
    String message();

    /** What to do about it. */
    String remedy();

    /** There is no such file. */
    record Missing(Path file) implements TenantFileFailure {
        @Override
        public String message() {
            return "There is no tenant file '" + file + "'.";
        }

        @Override
        public String remedy() {
            return "Check the path, or write a tenant there first.";
        }
    }

    /** It is there and cannot be read: a directory, a device, too large, or not allowed. */
    record Unreadable(Path file, String reason) implements TenantFileFailure {
        @Override
        public String message() {
            return "The tenant file '" + file + "' cannot be read: " + reason + ".";
        }

        @Override
        public String remedy() {
            return "Give a JSON file of at most " + (TenantFile.LARGEST_BYTES >> 20) + " MiB that this user may read.";
        }
    }

    /** It ends before it is complete. */
    record CutShort(Path file, long bytes) implements TenantFileFailure {
        @Override
        public String message() {
            return bytes == 0
                    ? "The tenant file '" + file + "' is empty."
                    : "The tenant file '" + file + "' is cut short after " + bytes + " bytes.";
        }

        @Override
        public String remedy() {
            return "Restore the file, or write the tenant anew.";
        }
    }

    /** It is not JSON, from this place on; both are counted from 1. */
    record NotJson(Path file, int line, int column) implements TenantFileFailure {
        @Override
        public String message() {
            return "The tenant file '" + file + "' is not JSON from line " + line + ", column " + column + " on.";
        }

        @Override
        public String remedy() {
            return "Correct that place; a comma or a quotation mark is missing or too many.";
        }
    }

    /** It was written by another version of this library. */
    record WrongVersion(Path file, long schemaVersion) implements TenantFileFailure {
        @Override
        public String message() {
            return "The tenant file '" + file + "' has schemaVersion " + schemaVersion + ", and this version reads "
                    + TenantFile.SCHEMA_VERSION + ".";
        }

        @Override
        public String remedy() {
            return "Use the version that wrote the file, or write the tenant anew.";
        }
    }

    /**
     * A field is missing, unknown, of the wrong type, or names something that is not in the file.
     *
     * @param path where it is, such as {@code groups[1].users[0]}; empty for the whole file
     * @param problem what is wrong, as the end of a sentence
     */
    record BadField(Path file, String path, String problem) implements TenantFileFailure {
        @Override
        public String message() {
            return "In the tenant file '" + file + "', " + (path.isEmpty() ? "the whole of it " : "'" + path + "' ")
                    + problem + ".";
        }

        @Override
        public String remedy() {
            return "Correct the field; a file written by this library shows how it should look.";
        }
    }

    /** A blob has its bytes only in memory, and a file can only refer to files. */
    record BlobInMemory(Path file, String blob) implements TenantFileFailure {
        @Override
        public String message() {
            return "The tenant cannot be written to '" + file + "': the blob '" + blob + "' is only in memory.";
        }

        @Override
        public String remedy() {
            return "Write the blob's bytes to a file, and store the blob as that file.";
        }
    }

    /** The file system did not take it. */
    record Unwritable(Path file, String reason) implements TenantFileFailure {
        @Override
        public String message() {
            return "The tenant file '" + file + "' cannot be written: " + reason + ".";
        }

        @Override
        public String remedy() {
            return "Check that the directory exists, that this user may write there, and that there is space.";
        }
    }

    /** One case for each kind of failure. */
    default <R> R match(
            Function<Missing, R> missing,
            Function<Unreadable, R> unreadable,
            Function<CutShort, R> cutShort,
            Function<NotJson, R> notJson,
            Function<WrongVersion, R> wrongVersion,
            Function<BadField, R> badField,
            Function<BlobInMemory, R> blobInMemory,
            Function<Unwritable, R> unwritable) {
        if (this instanceof Missing failure) {
            return missing.apply(failure);
        }
        if (this instanceof Unreadable failure) {
            return unreadable.apply(failure);
        }
        if (this instanceof CutShort failure) {
            return cutShort.apply(failure);
        }
        if (this instanceof NotJson failure) {
            return notJson.apply(failure);
        }
        if (this instanceof WrongVersion failure) {
            return wrongVersion.apply(failure);
        }
        if (this instanceof BadField failure) {
            return badField.apply(failure);
        }
        if (this instanceof BlobInMemory failure) {
            return blobInMemory.apply(failure);
        }
        return unwritable.apply((Unwritable) this);
    }
}
