package io.cloudpc.snapshots.application.usecase;

import java.util.Optional;

/** What a step of the audit trail says beside its state. */
record Note(Optional<String> text, Optional<String> requestId) {
    static final Note NONE = new Note(Optional.empty(), Optional.empty());

    static Note saying(String text) {
        return new Note(Optional.of(text), Optional.empty());
    }

    Note withRequest(Optional<String> id) {
        return new Note(text, id);
    }
}
