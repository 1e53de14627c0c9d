package io.cloudpc.snapshots.application.reconciling;

import io.cloudpc.snapshots.domain.journal.ImportRecord;
import io.cloudpc.snapshots.domain.journal.ImportState;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one record that a crash or a lost answer had left behind.
 *
 * @param before the state it was found in
 * @param record the record as it is now
 * @param finding what is known, and how it is known
 * @param nextLook when reconciling again can tell more; empty if it cannot
 */
public record Reconciled(
        ImportState before, ImportRecord record, Finding finding, String evidence, Optional<Instant> nextLook) {
    /** A record of which looking again tells no more. */
    public Reconciled(ImportState before, ImportRecord record, Finding finding, String evidence) {
        this(before, record, finding, evidence, Optional.empty());
    }

    /** What reconciling came to. */
    public enum Finding {
        /** The service has the import. */
        PRESENT,
        /** The service certainly does not have it, or has it no longer; a new import may be made. */
        ABSENT,
        /** Nothing is certain yet; reconciling later may know more. */
        STILL_UNKNOWN,
        /** The service cannot tell at all; a person decides. */
        NEEDS_A_PERSON
    }
}
