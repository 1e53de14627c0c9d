package io.cloudpc.snapshots.domain.snapshot;

import java.time.Instant;

/**
 * Somebody's answer to a question: import all the same.
 *
 * @param by who says so, for the audit trail: 1 to 200 characters without control characters
 * @param at when it was said
 */
public record Acceptance(Question question, String by, Instant at) {
    private static final int LONGEST = 200;

    public Acceptance {
        if (!isName(by)) {
            throw new IllegalArgumentException("who accepts has 1 to 200 characters, none of them a control character");
        }
    }

    /** Whether a text can say who accepts. */
    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
