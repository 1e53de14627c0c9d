package io.cloudpc.snapshots.application.failure;

import io.cloudpc.snapshots.domain.snapshot.UserId;

/**
 * The user is a member of the group, and the service could not give the licence of the group.
 *
 * @param error the service's own word, such as {@code CountViolation}
 */
public record GroupLicenceFailed(UserId user, String partNumber, String error) implements LicenceFailure {
    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public String message() {
        return "The group could not give " + user + " the licence " + partNumber + ": " + error + ".";
    }

    @Override
    public String remedy() {
        return switch (error) {
            case "CountViolation" -> "Free a licence or buy one. The service then gives it to the member of the group.";
            case "MutuallyExclusiveViolation" ->
                "Remove the conflicting service plan from the user, then reprocess the"
                        + " licences of the user in Microsoft Entra ID.";
            case "DependencyViolation" ->
                "Assign the service plan that this product depends on, then reprocess the"
                        + " licences of the user in Microsoft Entra ID.";
            default -> "Solve the problem in Microsoft Entra ID, then reprocess the licences of the user there.";
        };
    }
}
