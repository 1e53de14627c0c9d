package io.cloudpc.snapshots.journal.json;

import io.vavr.control.Either;

/**
 * Turns a document into JSON and back, exactly.
 *
 * <p>The JSON is UTF-8, indented, with its fields in a fixed order and all of them there: one that is absent is
 * {@code null}, so that a misspelt name shows. Fields that are not known are ignored, and are lost when this version
 * writes the document again; a later version may therefore add a field without a new {@link #SCHEMA_VERSION} only if
 * nothing depends on its being kept. A document of a later schema version is refused.
 *
 * <p>The signature of a shared access URL is never written: where one is found in a text it is replaced by an ellipsis.
 */
public final class JournalJson {
    /**
     * The latest version of the form. Version 2 added the user's names, the purged snapshots, the looks that agree, folded
     * steps, and what a purge makes place for; version 3 what somebody has accepted; version 4 the size of the disk, the
     * licence and a person's word. What a version added is empty in documents of an earlier one. A record that has nothing
     * of version 4 is written as version 3.
     */
    public static final int SCHEMA_VERSION = 4;

    /** The most bytes that a document may have: 1 MiB. A usual one has some KiB. */
    public static final int LARGEST_DOCUMENT = 1 << 20;

    private JournalJson() {}

    /** The document as JSON; {@link DocumentProblem.TooLarge} if its texts make it larger than it may be. */
    public static Either<DocumentProblem, byte[]> encode(JournalDocument document) {
        var bytes = DocumentWriter.write(document);
        return bytes.length <= LARGEST_DOCUMENT
                ? Either.right(bytes)
                : Either.left(new DocumentProblem.TooLarge(bytes.length));
    }

    /** Reads a document from bytes that nobody vouches for. */
    public static Either<DocumentProblem, JournalDocument> decode(byte[] bytes) {
        if (bytes.length > LARGEST_DOCUMENT) {
            return Either.left(new DocumentProblem.TooLarge(bytes.length));
        }
        try {
            return Either.right(DocumentReader.read(JsonTree.of(bytes)));
        } catch (Refusal refusal) {
            return Either.left(refusal.problem());
        }
    }
}
