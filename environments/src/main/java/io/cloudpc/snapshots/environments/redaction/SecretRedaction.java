package io.cloudpc.snapshots.environments.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes secrets from text: SAS signatures, tokens, keys, and the secrets that it is told. It is the last guard before
 * text leaves the process. Code that handles secrets does not print them; this is for text of other origin, such as the log
 * of a library. Safe to share between threads.
 */
public final class SecretRedaction {
    private static final int SHORTEST_SECRET = 6;
    private static final String HIDDEN = "…";

    /** Every text that a pattern matches contains one of these, in lower case. Most text contains none. */
    private static final List<String> SIGNS = List.of(
            "sig=",
            "sig%3d",
            "ey",
            "bearer",
            "sharedkey",
            "token",
            "secret",
            "assertion",
            "accountkey",
            "password",
            "@");

    private final List<String> secrets;

    private SecretRedaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Redaction of what can be recognized by its form. */
    public static SecretRedaction byForm() {
        return new SecretRedaction(List.of());
    }

    /** The same redaction that also removes these texts. Texts of fewer than 6 characters are ignored. */
    public SecretRedaction withSecrets(Collection<String> known) {
        return new SecretRedaction(Stream.concat(secrets.stream(), known.stream())
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .toList());
    }

    /** The text without secrets. */
    public String redact(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        // The patterns are compiled when they are first needed, which a short command never does.
        var safe = SIGNS.stream().anyMatch(lower::contains) ? Forms.hide(text) : text;
        for (var secret : secrets) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe;
    }

    private static final class Forms {
        /** A separator as JSON, Java or a URL writes it, quoted or not. */
        private static final String IS = "(?:\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?|%3d)";

        private static final String VALUE = "[^\\s\"'\\\\&,;<>)}\\]]+";

        /** In all of them the first group stays. */
        private static final List<Pattern> ALL = List.of(
                // SAS signatures, also after \\u0026, &amp; and %26.
                Pattern.compile("(?i)((?:(?<![a-z])|%3f)sig(?:=|%3d))" + VALUE),
                // JSON Web Tokens, with or without their parts.
                Pattern.compile("(\\b)eyJ[\\w-]{8,}(?:[.][\\w-]*)*"),
                Pattern.compile("(?i)(\\bBearer\\s+|\\bSharedKey(?:Lite)?\\s+[\\w-]+:)[\\w.~+/=%-]{8,}"),
                Pattern.compile("(?i)((?:access|refresh|id|user|graph)[_.-]?token" + IS + "(?:Bearer\\s+)?)" + VALUE),
                Pattern.compile("(?i)(client[_.-]?(?:secret|assertion)" + IS + ")" + VALUE),
                Pattern.compile("(?i)((?:AccountKey|password)(?:=|%3d))" + VALUE),
                // The password of a URL, such as a proxy's.
                Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+(?=@)"));

        static String hide(String text) {
            var safe = text;
            for (var form : ALL) {
                safe = form.matcher(safe).replaceAll("$1" + HIDDEN);
            }
            return safe;
        }
    }
}
