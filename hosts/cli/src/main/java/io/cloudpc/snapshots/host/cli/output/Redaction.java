package io.cloudpc.snapshots.host.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The last guard before text leaves the process: whatever put a SAS signature or a configured secret into it, it does not
 * get out. Codes that
 * handle SAS URLs print them redacted already; this is for what they have no hand in, such as a URL that was typed in the
 * place of another argument.
 */
final class Redaction {
    private static final int SHORTEST_SECRET = 6;

    private Redaction() {}

    static String of(String text, List<String> secrets) {
        var safe = signatures(text);
        for (var secret : secrets) {
            // What is shorter is no secret, and part of many words.
            safe = secret.length() < SHORTEST_SECRET ? safe : safe.replace(secret, "…");
        }
        return safe;
    }

    private static String signatures(String text) {
        // Most text has none, and the pattern is not for free in the first moments of a process.
        return text.toLowerCase(Locale.ROOT).contains("sig") ? Signature.hide(text) : text;
    }

    private static final class Signature {
        private static final Pattern PATTERN = Pattern.compile("(?i)((?:[?&]|%3f|%26)sig(?:=|%3d))[^&\\s'\"]+");

        static String hide(String text) {
            return PATTERN.matcher(text).replaceAll("$1…");
        }
    }
}
