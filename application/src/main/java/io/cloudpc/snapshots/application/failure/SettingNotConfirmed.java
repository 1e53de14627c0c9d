package io.cloudpc.snapshots.application.failure;

/**
 * A change of a user setting was sent, and reading does not show it. It may have been made, or may be shown later.
 *
 * @param change what was to be changed, such as "The assignment of 'A' to 'B'"
 * @param why why it is not certain
 */
public record SettingNotConfirmed(String change, String why) implements PrepareFailure {
    @Override
    public Kind kind() {
        return Kind.UNAVAILABLE;
    }

    @Override
    public String message() {
        return change + " is not confirmed: " + why;
    }

    @Override
    public String remedy() {
        return "Wait a few minutes, then run the same command again: it first looks at what is there.";
    }
}
