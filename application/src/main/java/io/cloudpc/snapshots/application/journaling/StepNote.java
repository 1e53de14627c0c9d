package io.cloudpc.snapshots.application.journaling;

import java.util.Optional;

/** What a step of the audit trail says beside its state. */
public record StepNote(Optional<String> text, Optional<String> requestId) {
    public static final StepNote NONE = new StepNote(Optional.empty(), Optional.empty());

    public static StepNote saying(String text) {
        return new StepNote(Optional.of(text), Optional.empty());
    }

    public StepNote withRequest(Optional<String> id) {
        return new StepNote(text, id);
    }
}
