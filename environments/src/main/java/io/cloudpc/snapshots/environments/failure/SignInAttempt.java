package io.cloudpc.snapshots.environments.failure;

/**
 * A credential that gave no token.
 *
 * @param credential its name
 * @param reason why, without a full stop; contains no token or secret
 * @param temporary whether a later attempt may succeed, because something did not answer
 * @param remedy what to do about it
 */
public record SignInAttempt(String credential, String reason, boolean temporary, String remedy) {
    /** The credential and the reason, for a person. */
    public String message() {
        return "No token from " + credential + ": " + reason + ".";
    }
}
