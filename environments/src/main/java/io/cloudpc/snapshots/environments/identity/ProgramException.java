package io.cloudpc.snapshots.environments.identity;

/** A program gave no token. The message contains nothing that the program printed. */
final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean temporary;

    ProgramException(String reason, boolean temporary) {
        super(reason);
        this.reason = reason;
        this.temporary = temporary;
    }

    /** Why, without a full stop. */
    String reason() {
        return reason;
    }

    /** Whether a later attempt may succeed, because the program or what it asked did not answer. */
    boolean isTemporary() {
        return temporary;
    }
}
