package io.cloudpc.snapshots.environments.identity;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a failed program says, in words of our own. Its output is not repeated: it may contain a token in any form.
 *
 * @param program what it is called
 * @param login the command that it recommends to someone who is not signed in
 * @param missing what it prints when a part of it is not installed
 * @param diagnosis a command that shows what is wrong, and no token
 */
record ProgramMessages(String program, String login, String missing, String diagnosis) {
    private static final Pattern ENTRA_CODE = Pattern.compile("\\bAADSTS[0-9]{4,8}\\b");
    private static final Pattern OUTAGE = Pattern.compile("(?i)timed? ?out|connection|unreachable|name resolution"
            + "|temporary failure|max retries|proxyerror|certificate_verify_failed");

    ProgramException failure(Program.Result result) {
        var said = result.err();
        var code = ENTRA_CODE.matcher(said).results().map(MatchResult::group).findFirst();
        if (code.isPresent()) {
            return new ProgramException("Microsoft Entra refused its account (" + code.get() + ")", false);
        }
        if (said.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))) {
            return new ProgramException("nobody is signed in to it", false);
        }
        if (said.contains(missing)) {
            return new ProgramException(missing, false);
        }
        return OUTAGE.matcher(said).find()
                ? new ProgramException("it could not reach Microsoft Entra", true)
                : new ProgramException(
                        "it failed with exit code " + result.exitCode() + "; to see why, run " + diagnosis, false);
    }
}
