package io.cloudpc.snapshots.adapter.filesystem;

import io.cloudpc.snapshots.application.port.journal.JournalEntry;
import io.cloudpc.snapshots.journal.json.JournalDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A document as a file has it.
 *
 * @param version the hash of the file's bytes: it differs after each write, since the document counts them, and after
 *     each edit by hand
 * @param length of the file in bytes
 */
record StoredDocument(JournalDocument document, String version, int length) {
    static StoredDocument of(JournalDocument document, byte[] bytes) {
        return new StoredDocument(document, versionOf(bytes), bytes.length);
    }

    static String versionOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    JournalEntry entry() {
        return new JournalEntry(document.record(), version);
    }
}
